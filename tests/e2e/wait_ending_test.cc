// Signals and cancel requests count while a step waits, and still leave a failure marker.
#include <fcntl.h>
#include <unistd.h>

#include "e2e/steps.h"

namespace stepgate::test {
namespace {

// As the protocol asks of a writer: opened write-only, non-blocking, never created.
bool write_control(const std::string& path, const std::string& line) {
  const int fd = open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return false;
  const bool whole = write(fd, line.data(), line.size()) == static_cast<ssize_t>(line.size());
  close(fd);
  return whole;
}

}  // namespace

TEST_CASE("a signal to a waiting step leaves a failure marker and 128+n") {
  for (const auto& [number, code] : {std::pair(SIGTERM, 143), std::pair(SIGINT, 130)}) {
    const Steps steps;
    Process waiting(steps.run("a", {"--after", "never"}, {"touch", "/nowhere/x"}));
    REQUIRE(steps.reaches("a", "waiting"));
    waiting.signal(number);
    CHECK(waiting.finish().code == code);
    const auto record = steps.record("a");
    CHECK(is_there(steps.file("a", "out.err")));
    CHECK(record.value("outcome", "") == "cancelled");
    CHECK(record["exitCode"] == code);
    CHECK(record["startedAt"].is_null());
  }
}

TEST_CASE("other signals to a waiting step are dropped") {
  const Steps steps;
  Process waiting(steps.run("a", {"--after", "before"}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  for (const int number : {SIGHUP, SIGUSR1, SIGUSR2, SIGQUIT, SIGWINCH}) waiting.signal(number);
  run(steps.run("before", {}, {"true"}));
  CHECK(waiting.finish().code == 0);
}

TEST_CASE("a cancel request to a waiting step leaves a failure marker and 122") {
  const Steps steps;
  Process waiting(steps.run("a", {"--after", "never"}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  REQUIRE(write_control(steps.file("a", "control"), "cancel superseded by a newer commit\n"));
  CHECK(waiting.finish().code == 122);
  CHECK(is_there(steps.file("a", "out.err")));
  const auto record = steps.record("a");
  CHECK(record.value("outcome", "") == "cancelled");
  CHECK_THAT(record.value("reason", ""), says("superseded by a newer commit"));
}

TEST_CASE("rubbish in control is a request too and its reason is printable and short") {
  const Steps steps;
  Process waiting(steps.run("a", {"--after", "never"}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  REQUIRE(write_control(steps.file("a", "control"), "\x1b[31m" + std::string(3000, 'x')));
  const Finished finished = waiting.finish();
  CHECK(finished.code == 122);
  const std::string reason = steps.record("a").value("reason", "");
  CHECK(reason.size() < 300);
  CHECK(reason.find('\x1b') == std::string::npos);
}

TEST_CASE("content in the cancel file ends a waiting step with 122") {
  const Steps steps;
  const std::string cancel = steps.beside("folder/cancel");
  Process waiting(steps.run("a", {"--after", "never", "--cancel-file", cancel}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  SECTION("it appears late and gets content later") {
    write_file(cancel);
    CHECK(steps.state("a") == "waiting");
    write_file(cancel, "stop");
  }
  SECTION("it appears with content behind a link") {
    write_file(steps.beside("elsewhere"), "stop");
    std::filesystem::create_directory(steps.beside("folder"));
    std::filesystem::create_symlink(steps.beside("elsewhere"), cancel);
  }
  CHECK(waiting.finish().code == 122);
  CHECK(is_there(steps.file("a", "out.err")));
}

TEST_CASE("a cancel file with content before the start cancels a step that need not wait") {
  const Steps steps;
  const std::string cancel = steps.beside("cancel");
  write_file(cancel, "stop");
  const Words words = steps.run("a", {"--cancel-file", cancel}, {"touch", steps.beside("ran")});
  CHECK(run(words).code == 122);
  CHECK_FALSE(is_there(steps.beside("ran")));
}

TEST_CASE("successors of a step that was cancelled while it waited are skipped") {
  const Steps steps;
  Process last(steps.run("last", {"--after", "a"}, {"true"}));
  Process waiting(steps.run("a", {"--after", "never"}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  waiting.signal(SIGTERM);
  CHECK(last.finish().code == 121);
}

TEST_CASE("control and the lease are gone once the step is finished") {
  const Steps steps;
  Process waiting(steps.run("a", {"--after", "never"}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  CHECK(is_there(steps.file("a", "control")));
  waiting.signal(SIGTERM);
  waiting.finish();
  CHECK(names_in(steps.run_dir() + "/a") == Words{"out.err", "results", "state.json", "status"});
}

}  // namespace stepgate::test

// Every kind of live stream beside a copy, and readers that stall or leave.
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

// Writes 8 MiB of numbered lines, and how many of 128 parts it has written so far.
const std::string kEightMebibytes =
    "i=0; while [ $i -lt 128 ]; do yes 12345678901234567890123456789012345678901234567890123456789"
    "0123 | head -c 65536; i=$((i + 1)); echo $i >$1; done;";
constexpr std::size_t kEight = std::size_t{8} << 20U;

}  // namespace

TEST_CASE("a reader that stalls holds the command back and loses nothing") {
  const TempDir folder;
  TestPipe pipe;
  Process wrapper(plain({"--stdout-path", folder / "copy"},
                        sh(kEightMebibytes + "exit 3", {folder / "progress"})),
                  pipe.as_stdout());
  pipe.close_writing();
  REQUIRE(pid_in(folder / "progress") > 0);
  CHECK_FALSE(eventually([&] { return read_file(folder / "progress") == "128\n"; },
                         std::chrono::seconds(1)));
  const std::string live = pipe.read_all();
  CHECK(wrapper.finish().code == 3);
  CHECK(live.size() == kEight);
  CHECK((live == read_file(folder / "copy")));
}

TEST_CASE("while its reader stalls the wrapper still passes signals on and ends its command") {
  const TempDir folder;
  const Steps steps;
  TestPipe pipe;
  Process wrapper(steps.run("a", {"--log-path", folder / "copy", "--grace", "300ms"},
                            sh("trap 'echo told >$2' USR1; " + kEightMebibytes,
                               {folder / "progress", folder / "told"})),
                  pipe.as_stdout());
  pipe.close_writing();
  REQUIRE(pid_in(folder / "progress") > 0);
  REQUIRE(steps.reaches("a", "running"));
  wrapper.signal(SIGTERM);
  const int code = wrapper.finish().code;
  CHECK(code == 143);
  CHECK(steps.record("a").value("outcome", "") == "cancelled");
  const std::string live = pipe.read_all();
  const std::string copy = read_file(folder / "copy");
  CHECK((live.size() <= copy.size() && copy.starts_with(live)));
}

TEST_CASE("a live reader that leaves gives the command SIGPIPE with a copy as without") {
  const TempDir folder;
  for (const Words& options : {Words{}, Words{"--log-path", folder / "copy"}}) {
    const Steps steps;
    TestPipe pipe;
    Process wrapper(steps.run("a", options, {"yes"}), pipe.as_stdout());
    pipe.close_writing();
    char first = 0;
    REQUIRE(read(pipe.reading(), &first, 1) == 1);
    pipe.close_reading();
    CHECK(wrapper.finish().code == 128 + SIGPIPE);
    CHECK(steps.record("a")["signal"] == SIGPIPE);
  }
}

TEST_CASE("a shared pipe is never made non-blocking") {
  const TempDir folder;
  const Steps steps;
  TestPipe pipe;
  Process wrapper(steps.run("a", {"--log-path", folder / "copy"}, sh("echo up; exec sleep 100")),
                  pipe.as_stdout());
  char first = 0;
  REQUIRE(read(pipe.reading(), &first, 1) == 1);
  CHECK((fcntl(pipe.writing(), F_GETFL) & O_NONBLOCK) == 0);
  wrapper.signal(SIGTERM);
  CHECK(wrapper.finish().code == 143);
  CHECK((fcntl(pipe.writing(), F_GETFL) & O_NONBLOCK) == 0);
}

TEST_CASE("a pipe that somebody else made non-blocking still gets everything") {
  const TempDir folder;
  TestPipe pipe;
  fcntl(pipe.writing(), F_SETFL, O_NONBLOCK);
  Process wrapper(
      plain({"--log-path", folder / "copy"}, sh(kEightMebibytes, {folder / "progress"})),
      pipe.as_stdout());
  pipe.close_writing();
  REQUIRE(pid_in(folder / "progress") > 0);
  CHECK(pipe.read_all().size() == kEight);
  CHECK(wrapper.finish().code == 0);
}

TEST_CASE("a socket as live stream gets everything") {
  const TempDir folder;
  int ends[2];
  REQUIRE(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
  Process wrapper(
      plain({"--log-path", folder / "copy"}, sh(kEightMebibytes, {folder / "progress"})),
      {.before_exec = [&ends] { must(dup2(ends[1], STDOUT_FILENO) >= 0); }});
  close(ends[1]);
  std::size_t bytes = 0;
  std::vector<char> some(65536);
  for (ssize_t count = 0; (count = read(ends[0], some.data(), some.size())) > 0;) {
    bytes += static_cast<std::size_t>(count);
  }
  close(ends[0]);
  CHECK(wrapper.finish().code == 0);
  CHECK(bytes == kEight);
  CHECK(std::filesystem::file_size(folder / "copy") == kEight);
}

TEST_CASE("a command that closes its output early and goes on is not waited for after its end") {
  const TempDir folder;
  const Steps steps;
  Process wrapper(steps.run(
      "a", {"--drain", "1h", "--stdout-path", folder / "out", "--stderr-path", folder / "err"},
      sh("echo one; echo two >&2; exec >&- 2>&-; sleep 1000 & until test -e $1; do sleep 0.01; "
         "done;"
         "exit 3",
         {folder / "go"})));
  // All is out long before the end, which is the command's alone.
  CHECK(eventually([&] {
    return read_file(folder / "out") == "one\n" && read_file(folder / "err") == "two\n";
  }));
  CHECK_FALSE(eventually([&] { return wrapper.ended(); }, std::chrono::milliseconds(200)));
  write_file(folder / "go");
  const Finished end = wrapper.finish();
  CHECK(end.code == 3);
  CHECK(end.out == "one\n");
  CHECK(end.err == "two\n");
  CHECK(steps.record("a").value("outcome", "") == "exited");
}

TEST_CASE("a closed stdout and /dev/full as live stream do not spoil the copy") {
  const TempDir folder;
  const Finished closed = run(plain({"--log-path", folder / "copy"}, {"echo", "text"}),
                              {.before_exec = [] { close(STDOUT_FILENO); }});
  CHECK(closed.code == 0);
  CHECK(read_file(folder / "copy") == "text\n");

  const Finished full =
      run(plain({"--stdout-path", folder / "second"}, {"echo", "text"}),
          {.before_exec = [] { must(dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO) >= 0); }});
  CHECK(count_of("No space left on device", full.err) == 1);
  CHECK(read_file(folder / "second") == "text\n");
}

}  // namespace stepgate::test

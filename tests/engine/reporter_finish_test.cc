// How a report ends: in which order it is told, and what is done where it cannot be.
#include <cerrno>

#include <sys/inotify.h>

#include "engine/logged.h"
#include "engine/reported.h"
#include "engine/reporter.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::test;
namespace fs = std::filesystem;

namespace {

Outcome ended_with(int code) {
  return ended_by_itself({.code = code, .signal = {}}, OnError::stop);
}

// The names that appear and go in some folders, in their order.
class Order {
 public:
  // The folders, each with the inotify(7) events that are of interest there.
  explicit Order(std::initializer_list<std::pair<std::string, std::uint32_t>> folders) {
    for (const auto& [folder, events] : folders) {
      REQUIRE(inotify_add_watch(events_.get(), folder.c_str(), events) >= 0);
    }
  }
  // "NAME" for what has come, "-NAME" for what has gone; temporary names left out.
  [[nodiscard]] std::vector<std::string> so_far() const {
    alignas(inotify_event) std::array<char, 16384> buffer{};
    const ssize_t count = read(events_.get(), buffer.data(), buffer.size());
    std::vector<std::string> names;
    for (ssize_t at = 0; at < count;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      const std::string name(event->name);
      const bool gone = (event->mask & IN_DELETE) != 0;
      if (!name.starts_with(".stepgate-")) names.push_back((gone ? "-" : "") + name);
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
    }
    return names;
  }

 private:
  os::Fd events_{inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
};

}  // namespace

TEST_CASE("everything else is told before the marker appears, and the lease goes after it") {
  Reported step;
  step.policy.post_file = step.dir / "posts/built";
  step.policy.termination_message = step.dir / "log/termination";
  write_file(step.policy.termination_message);
  Reporter reporter = std::move(*Reporter::begin(step.policy));
  const Order order{{step.dir / "log", IN_CLOSE_WRITE},
                    {step.file("status"), IN_MOVED_TO},
                    {step.file(""), IN_MOVED_TO | IN_DELETE},
                    {step.dir / "posts", IN_MOVED_TO | IN_DELETE}};
  CHECK(reporter.finish({}, ended_with(3)) == 3);
  CHECK(order.so_far() == std::vector<std::string>{"termination", "exitCode", "state.json",
                                                   "out.err", "-out.alive", "-control", "built.err",
                                                   "-built.alive"});
  CHECK(step.json("state.json").at("state") == "done");
}

TEST_CASE("a success leaves out, a failure out.err, each with the record in it") {
  for (const int code : {0, 3}) {
    const Reported step;
    Reporter reporter = std::move(*Reporter::begin(step.policy));
    CHECK(reporter.finish({}, ended_with(code)) == code);
    CHECK(step.has("out") == (code == 0));
    CHECK(step.has("out.err") == (code != 0));
    const auto record = step.json(code == 0 ? "out" : "out.err");
    CHECK(record.at("outcome") == "exited");
    CHECK(record.at("exitCode") == code);
    CHECK(record.at("step") == "build");
    CHECK(read_file(step.file("status/exitCode")) == std::to_string(code));
  }
}

TEST_CASE("status/exitCode is the command's own where its errors do not count") {
  const Reported step;
  Reporter reporter = std::move(*Reporter::begin(step.policy));
  CHECK(reporter.finish({}, ended_by_itself({.code = 7, .signal = {}}, OnError::go_on)) == 0);
  CHECK(step.has("out"));
  CHECK(read_file(step.file("status/exitCode")) == "7");
}

TEST_CASE("a folder that was removed meanwhile is made again for the marker") {
  const Reported step;
  CHECK(logged_by([&] {
          Reporter reporter = std::move(*Reporter::begin(step.policy));
          fs::remove_all(step.policy.run_dir);
          if (reporter.finish({}, ended_with(0)) != 0) throw std::runtime_error("another exit");
        }) == "stepgate: cannot make the folder " + step.file("status") +
                  ": No such file or directory\n");
  CHECK(step.json("out").at("outcome") == "exited");
}

TEST_CASE("a marker that cannot be left is an error of the wrapper only where it tells success") {
  for (const auto& [code, exit] : {std::pair(0, kExitMisuse), std::pair(3, 3)}) {
    const Reported step;
    const std::string marker = step.file(code == 0 ? "out" : "out.err");
    const std::string log = logged_by([&] {
      Reporter reporter = std::move(*Reporter::begin(step.policy));
      fs::create_directory(marker);
      if (reporter.finish({}, ended_with(code)) != exit) throw std::runtime_error("another exit");
    });
    CHECK(log == "stepgate: cannot make " + marker + ": Is a directory\n");
    // So that whoever waits sees that no marker will come.
    CHECK(lease_at(step.file("out.alive")) == "free");
  }
}

TEST_CASE("a folder that cannot be made is said, and the command may run all the same") {
  for (const auto& [code, exit] : {std::pair(0, kExitMisuse), std::pair(3, 3)}) {
    const Reported step;
    write_file(step.policy.run_dir, "a file");
    CHECK_THAT(logged_by([&] {
                 Reporter reporter = std::move(*Reporter::begin(step.policy));
                 if (reporter.control() != nullptr) throw std::runtime_error("a control");
                 reporter.state(State::running, 77, {});
                 if (reporter.finish({}, ended_with(code)) != exit) {
                   throw std::runtime_error("another exit");
                 }
               }),
               says(step.policy.run_dir) && says("Not a directory"));
  }
}

TEST_CASE("the termination message is left by failures, in place and cut to what is read of it") {
  Reported step;
  step.policy.termination_message = step.dir / "termination";
  write_file(step.policy.termination_message, "of an earlier container");
  fs::create_hard_link(step.policy.termination_message, step.dir / "mounted");
  std::move(*Reporter::begin(step.policy)).finish({}, ended_with(0));
  CHECK(read_file(step.dir / "mounted") == "of an earlier container");
  std::move(*Reporter::begin(step.policy)).finish({}, ended_with(3));
  CHECK(read_file(step.dir / "mounted") == "the command exited with 3");
  std::move(*Reporter::begin(step.policy)).finish({}, wait_failed(std::string(10'000, 'x')));
  CHECK(read_file(step.dir / "mounted") == std::string(4096, 'x'));
}

TEST_CASE("a termination message is made, and missed, only where it was asked for") {
  Reported step;
  step.policy.termination_message = step.dir / "termination";
  std::move(*Reporter::begin(step.policy)).finish({}, ended_with(3));
  CHECK_FALSE(fs::exists(step.policy.termination_message));
  step.policy.termination_message_is_asked = true;
  std::move(*Reporter::begin(step.policy)).finish({}, ended_with(3));
  CHECK(read_file(step.policy.termination_message) == "the command exited with 3");

  step.policy.termination_message = step.dir / "nowhere/termination";
  const auto finish = [&] { std::move(*Reporter::begin(step.policy)).finish({}, ended_with(3)); };
  CHECK_THAT(logged_by(finish), says(step.policy.termination_message));
  step.policy.termination_message_is_asked = false;
  CHECK(logged_by(finish).empty());
}

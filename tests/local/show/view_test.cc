#include "local/show/view.h"

#include <filesystem>

#include "engine/turning.h"
#include "local/show/environment.h"
#include "local/show/screen.h"
#include "support/catch.h"
#include "support/says.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;
using local::Channel;
using local::Part;
using local::Role;
using Lines = std::vector<std::string>;

const Variable kTerminal("TERM", "xterm");
const Variable kColours("NO_COLOR", nullptr);

std::string without_seconds(const std::string& line) {
  std::string text;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::size_t end = line.find_first_not_of("0123456789", i);
    const bool is_seconds = end != i && end != std::string::npos && line[end] == 's';
    text += is_seconds ? 'N' : line[i];
    if (is_seconds) i = end - 1;
  }
  return text;
}

// A run with the steps `a` and `build`, and the sidecar `db`, on a terminal of its own.
class Run {
 public:
  explicit Run(local::ViewOptions options = {}, unsigned short columns = 100)
      : screen_(columns), console_(screen_.fd(), screen_.fd()) {
    std::vector<Part> parts{
        {.container = "prepare", .title = "prepare", .role = Role::init, .is_ours = true},
        {.container = "step-a",
         .title = "a",
         .folder = folder_ / "step-a",
         .called = {"/tekton/run/0/out"}},
        {.container = "step-build", .title = "build", .folder = folder_ / "step-build"},
        {.container = "db", .title = "db", .role = Role::sidecar, .folder = folder_ / "db"}};
    for (const Part& part : parts) {
      if (!part.folder.empty()) fs::create_directory(part.folder);
    }
    view_.emplace(loop_, console_, std::move(parts), std::move(options),
                  local::View::Callbacks{[this] { ++ended_; }, [this] { ++unread_; }});
  }

  local::View& view() { return *view_; }
  Screen& screen() { return screen_; }
  [[nodiscard]] int times_ended() const { return ended_; }

  // As wrappers do it.
  void says(const std::string& step, const std::string& state,
            const std::string& waiting_for = "") {
    write_file(folder_ / (step + "/.new"), R"({"state":")" + state + R"(","since":")" +
                                               rfc3339(now()) + R"(","waitingFor":[)" +
                                               waiting_for + "]}");
    fs::rename(folder_ / (step + "/.new"), folder_ / (step + "/state.json"));
  }
  void leaves(const std::string& step, const std::string& marker, const std::string& record) {
    write_file(folder_ / (step + "/" + marker), record);
  }
  // Whatever the number of seconds is: `Ns`.
  bool comes_to_show(const std::string& last_line) {
    return turn_until(loop_, [&] {
      const Lines lines = screen_.lines();
      return !lines.empty() && without_seconds(lines.back()) == last_line;
    });
  }
  // Waits until the last line is another than this; gives it back.
  std::string next_after(const std::string& last_line) {
    turn_until(loop_, [&] {
      const Lines lines = screen_.lines();
      return !lines.empty() && lines.back() != last_line;
    });
    return screen_.lines().back();
  }

 private:
  TempDir folder_;
  uv::Loop loop_ = *uv::Loop::make();
  Screen screen_;
  local::Console console_;
  int ended_ = 0;
  int unread_ = 0;
  std::optional<local::View> view_;
};

}  // namespace

TEST_CASE("each line stands behind the name of its step, in its colour") {
  Run run;
  run.view().output("step-a", Channel::out, "one\ntw");
  run.view().output("step-build", Channel::err, "other\n");
  run.view().output("step-a", Channel::out, "o\n");
  run.view().output("db", Channel::out, "up\n");
  const Lines lines = run.screen().lines();
  REQUIRE(lines.size() == 5);
  CHECK(Lines(lines.begin(), lines.end() - 1) ==
        Lines{"a     │ one", "build │ other", "a     │ two", "db    │ up"});
  CHECK_THAT(run.screen().written(),
             says("\x1b[36ma     │\x1b[0m one\r\n") && says("\x1b[33mbuild │\x1b[0m other\r\n"));
}

TEST_CASE("the last line shows what runs and what waits, as the wrappers tell it") {
  Run run;
  CHECK(run.comes_to_show("0/2 Ns"));
  run.view().started("prepare");
  CHECK(run.comes_to_show("0/2 Ns  prepare Ns"));
  run.view().ended("prepare", 0);
  for (const char* container : {"step-a", "step-build", "db"}) run.view().started(container);
  run.says("step-a", "running");
  run.says("step-build", "waiting", R"("/tekton/run/0/out")");
  CHECK(run.comes_to_show("0/2 Ns  a Ns  waiting: build (for a)"));
  run.leaves("step-a", "out", "{}");
  run.says("step-build", "terminating");
  CHECK(run.comes_to_show("1/2 Ns  build terminating Ns"));
}

TEST_CASE("the last line is drawn again every second") {
  Run run;
  run.view().started("prepare");
  REQUIRE(run.comes_to_show("0/2 Ns  prepare Ns"));
  const std::string first = run.next_after("");
  const std::string second = run.next_after(first);
  CHECK(second != first);
  CHECK(without_seconds(second) == "0/2 Ns  prepare Ns");
}

TEST_CASE("the last line fits a terminal that has got narrower") {
  Run run;
  run.view().started("step-a");
  run.says("step-a", "waiting", R"("something with a long name")");
  CHECK(run.comes_to_show("0/2 Ns  waiting: a (for something with a long name)"));
  run.screen().resize(20);
  run.view().doing("cancelling");
  CHECK(run.comes_to_show("0/2 Ns  cancelling…"));
}

TEST_CASE("at the end an unfinished line is completed and the last line is gone") {
  Run run;
  run.view().started("step-a");
  run.view().output("step-a", Channel::out, "no end");
  run.view().output("step-build", Channel::err, "nor here");
  run.view().ended("step-a", 0);
  CHECK(run.screen().lines().front() == "a     │ no end");
  CHECK(run.times_ended() == 0);
  run.view().all_ended();
  run.view().all_ended();
  CHECK(run.times_ended() == 1);
  CHECK(run.screen().lines() == Lines{"a     │ no end", "build │ nor here"});
}

TEST_CASE("quiet shows nothing but what stepctl itself says") {
  Run run({.quiet = true});
  run.view().started("step-a");
  run.view().output("step-a", Channel::out, "one\n");
  run.view().note("images are ignored");
  CHECK(run.screen().lines() == Lines{"stepctl: images are ignored"});
}

TEST_CASE("of one step alone only that one is shown") {
  Run run({.only = "step-build"});
  run.view().output("step-a", Channel::out, "one\n");
  run.view().output("step-build", Channel::out, "two\n");
  CHECK(run.screen().lines().front() == "build │ two");
}

TEST_CASE("what only prepares is silent unless it fails") {
  for (const int exit_code : {0, 1}) {
    Run run;
    run.view().started("prepare");
    run.view().output("prepare", Channel::err, "no room\nleft");
    run.view().ended("prepare", exit_code);
    run.view().all_ended();
    CHECK(run.screen().lines() ==
          (exit_code == 0 ? Lines{} : Lines{"prepare │ no room", "prepare │ left"}));
  }
}

TEST_CASE("what the backend says of itself stands behind its own name") {
  Run run;
  run.view().output("podman", Channel::err, "Trying to pull\n");
  CHECK(run.screen().lines().front() == "podman │ Trying to pull");
}

TEST_CASE("why a backend failed is said in one line, and kept") {
  Run run({.quiet = true});
  run.view().broke(Error{ErrorKind::invalid, "no\nroom", "", 0});
  run.view().all_ended();
  CHECK(run.screen().lines() == Lines{"stepctl: no room"});
  REQUIRE(run.view().failure().has_value());
  CHECK(describe(*run.view().failure()) == "no\nroom");
}

}  // namespace stepgate::test

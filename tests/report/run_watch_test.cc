// A run directory that is followed by events.
#include "report/run_watch.h"

#include <filesystem>

#include "engine/holder.h"
#include "engine/turning.h"
#include "report/step_folders.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

class Watched {
 public:
  explicit Watched(const std::string& run_dir) : watch_(loop_, run_dir, [this] { ++told_; }) {}

  // Turns the loop until the steps are these: "a waiting, b succeeded".
  bool becomes(const std::string& wanted) {
    return turn_until(loop_, [&] { return in_words() == wanted; });
  }
  [[nodiscard]] std::string in_words() const {
    std::string text;
    for (const auto& step : watch_.steps()) {
      text += (text.empty() ? "" : ", ") + step.step + " " + report::state_word(step);
    }
    return text;
  }
  [[nodiscard]] int told() const { return told_; }

 private:
  uv::Loop loop_ = *uv::Loop::make();
  int told_ = 0;
  report::RunWatch watch_;
};

// As a wrapper writes it: by rename.
void say(const TempDir& run, const std::string& step, const std::string& state) {
  write_file(run / (step + "/.new"), R"({"state":")" + state + "\"}");
  fs::rename(run / (step + "/.new"), run / (step + "/state.json"));
}

}  // namespace

TEST_CASE("steps are followed from their folder to their marker and until they are gone") {
  const TempDir run;
  Watched watched(run.path());
  CHECK(watched.in_words().empty());
  fs::create_directory(run / "a");
  CHECK(watched.becomes("a pending"));
  say(run, "a", "waiting");
  CHECK(watched.becomes("a waiting"));
  say(run, "a", "running");
  CHECK(watched.becomes("a running"));
  write_file(run / "a/out.err");
  CHECK(watched.becomes("a failed"));
  fs::remove(run / "a/out.err");
  CHECK(watched.becomes("a running"));
  fs::remove_all(run / "a");
  CHECK(watched.becomes(""));
  CHECK(watched.told() >= 5);
}

TEST_CASE("a step that is killed is noticed although no file changes") {
  const TempDir run;
  fs::create_directory(run / "a");
  Holder holder(run / "a");
  Watched watched(run.path());
  CHECK(watched.in_words() == "a started");
  holder.kill();
  CHECK(watched.becomes("a lost"));
  // A container that is restarted puts a new lease over the old.
  const Holder again(run / "a");
  CHECK(watched.becomes("a started"));
}

TEST_CASE("a run directory that is removed and made again is followed") {
  const TempDir parent;
  const std::string run_dir = parent / "run";
  write_file(run_dir + "/a/out");
  Watched watched(run_dir);
  CHECK(watched.becomes("a succeeded"));
  fs::remove_all(run_dir);
  CHECK(watched.becomes(""));
  write_file(run_dir + "/b/out");
  CHECK(watched.becomes("b succeeded"));
  write_file(run_dir + "/c/out.err");
  CHECK(watched.becomes("b succeeded, c failed"));
}

TEST_CASE("nothing is told while nothing changes") {
  const TempDir run;
  write_file(run / "a/out");
  const Holder holder([&] {
    fs::create_directory(run / "b");
    return run / "b";
  }());
  Watched watched(run.path());
  CHECK(watched.becomes("b started, a succeeded"));
  const int before = watched.told();
  uv::Loop loop = *uv::Loop::make();
  CHECK_FALSE(
      turn_until(loop, [&] { return watched.told() != before; }, std::chrono::milliseconds(300)));
}

}  // namespace stepgate::test

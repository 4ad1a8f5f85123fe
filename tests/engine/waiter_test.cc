#include "engine/waiter.h"

#include <atomic>
#include <filesystem>
#include <optional>
#include <thread>

#include "engine/holder.h"
#include "engine/turning.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;
using Names = std::vector<std::string>;

namespace {

struct InWords {
  std::string operator()(const event::ConditionsMet&) const { return "start"; }
  std::string operator()(const event::PredecessorFailed& e) const { return e.reason; }
  std::string operator()(const event::NotNeeded& e) const { return e.reason; }
  std::string operator()(const event::WaitFailed& e) const { return "failed: " + e.reason; }
  std::string operator()(const auto&) const { return "?"; }
};

// A step that waits for others in a run directory of its own.
class Waiting {
 public:
  explicit Waiting(const Names& steps, RunIf run_if = RunIf::success) {
    spec_.run_if = run_if;
    for (const std::string& step : steps) {
      spec_.predecessors.push_back(marker_of(dir_.path(), step));
      std::filesystem::create_directory(dir_ / step);
    }
  }
  WaitSpec& spec() { return spec_; }
  void never_let_go() { lets_go_ = false; }
  [[nodiscard]] std::string file(const std::string& name) const { return dir_ / name; }
  Waiter& waiter() { return waiter_.value(); }
  uv::Loop& loop() { return loop_; }
  void start() {
    waiter_.emplace(loop_, paths_, spec_, os::Inherited{},
                    Waiter::Callbacks{[this](const Event& event) { decided(event); },
                                      [this] { ++progressed_; }});
    waiter_->start();
  }
  // What came of it, in the end.
  std::string end() {
    turn_until(loop_, [this] { return !decisions_.empty(); });
    return so_far();
  }
  // What came of it when everything that has happened by now was heard.
  std::string by_now() {
    turn_until(loop_, [] { return false; }, std::chrono::milliseconds(30));
    return so_far();
  }
  [[nodiscard]] std::string so_far() const {
    std::string text;
    for (const std::string& decision : decisions_) text += (text.empty() ? "" : " | ") + decision;
    return text;
  }
  // Waits until as many predecessors as that have been told as progress.
  bool progresses(int count) {
    return turn_until(loop_, [&] { return progressed_ == count; });
  }

 private:
  // As the runner does it: whoever knows enough lets go.
  void decided(const Event& event) {
    decisions_.push_back(std::visit(InWords{}, event));
    if (lets_go_) waiter_->stop();
  }
  TempDir dir_;
  bool lets_go_ = true;
  uv::Loop loop_ = *uv::Loop::make();
  PathWatcher paths_{loop_};
  WaitSpec spec_;
  Names decisions_;
  int progressed_ = 0;
  std::optional<Waiter> waiter_;
};

}  // namespace

TEST_CASE("who waits for nobody starts at once") {
  Waiting step({});
  step.start();
  CHECK(step.so_far() == "start");
}

TEST_CASE("what is there at the start is decided by one look at everything") {
  Waiting step({"a", "b", "c"});
  for (const char* marker : {"a/out", "b/out.err", "c/out.err"}) write_file(step.file(marker));
  step.start();
  CHECK(step.so_far() == "skipped: step 'b' failed");
  CHECK(step.by_now() == "skipped: step 'b' failed");
}

TEST_CASE("who waits for several is told of each, and starts after the last") {
  Waiting step({"a", "b", "c"});
  write_file(step.file("b/out"));
  step.start();
  CHECK(step.by_now().empty());
  CHECK(step.waiter().missing() == Names{"step 'a'", "step 'c'"});
  write_file(step.file("c/out"));
  CHECK(step.progresses(1));
  CHECK(step.waiter().missing() == Names{"step 'a'"});
  CHECK(step.so_far().empty());
  write_file(step.file("a/out"));
  CHECK(step.end() == "start");
  CHECK(step.waiter().missing().empty());
  CHECK(step.progresses(1));
}

TEST_CASE("a failure decides although others are still missing") {
  Waiting step({"a", "b"});
  step.start();
  write_file(step.file("b/out.err"));
  CHECK(step.end() == "skipped: step 'b' failed");
  CHECK(step.waiter().missing() == Names{"step 'a'"});
}

TEST_CASE("what happens after the decision changes nothing") {
  Waiting step({"a", "b"});
  step.start();
  write_file(step.file("a/out.err"));
  write_file(step.file("b/out.err"));
  CHECK(step.end() == "skipped: step 'a' failed");
  CHECK(step.by_now() == "skipped: step 'a' failed");
}

TEST_CASE("the decision is told once, also where nobody lets go") {
  Waiting step({"a", "b"});
  step.never_let_go();
  step.start();
  write_file(step.file("a/out.err"));
  CHECK(step.end() == "skipped: step 'a' failed");
  write_file(step.file("b/out.err"));
  CHECK(step.by_now() == "skipped: step 'a' failed");
}

TEST_CASE("who runs after a failure or in any case waits for all, and then knows") {
  struct Row {
    RunIf run_if;
    const char* last;
    const char* end;
  };
  for (const Row& row :
       {Row{RunIf::failure, "b/out.err", "start"},
        Row{RunIf::failure, "b/out", "skipped: nothing before it failed"},
        Row{RunIf::always, "b/out.err", "start"}, Row{RunIf::always, "b/out", "start"}}) {
    Waiting step({"a", "b"}, row.run_if);
    write_file(step.file("a/out"));
    step.start();
    CHECK(step.by_now().empty());
    write_file(step.file(row.last));
    CHECK(step.end() == row.end);
  }
}

TEST_CASE("a step whose wrapper was killed is lost, and that is a failure") {
  Waiting step({"a"});
  Holder holder(step.file("a"));
  step.start();
  CHECK(step.by_now().empty());
  holder.kill();
  CHECK(step.end() == "skipped: step 'a' is lost: its wrapper was killed before it left a marker");
}

TEST_CASE("what can never come true ends the wait, with the reason") {
  Waiting step({"a"});
  write_file(step.file("file"));
  step.spec().predecessors.push_back({.path = step.file("file/below"), .called = "file below"});
  step.start();
  CHECK(step.so_far().starts_with("failed: waiting for file below is hopeless: "));
}

TEST_CASE("a wait that takes too long fails and names what was missing") {
  Waiting step({"a", "b", "c"});
  step.spec().timeout = std::chrono::milliseconds(20);
  write_file(step.file("b/out"));
  step.start();
  CHECK(step.end() == "failed: waited 20ms for step 'a', step 'c' in vain");
  CHECK(step.by_now() == step.so_far());
}

TEST_CASE("of very many that are missing the first are named and the others counted") {
  Waiting step({"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"});
  step.spec().timeout = std::chrono::milliseconds(1);
  step.start();
  CHECK(step.end() ==
        "failed: waited 1ms for step 'a', step 'b', step 'c', step 'd', step 'e', step 'f', "
        "step 'g', step 'h' and 2 more in vain");
  CHECK(step.waiter().missing().size() == 10);
}

TEST_CASE("a waiter that is stopped hears nothing and keeps no loop turning") {
  Waiting step({"a"});
  step.spec().timeout = std::chrono::hours(1);
  step.start();
  step.waiter().stop();
  write_file(step.file("a/out"));
  step.loop().run();  // returns: there is nothing to wait for
  CHECK(step.so_far().empty());
}

TEST_CASE("a sidecar that goes while it is looked at leaves the wait its timeout") {
  for (int i = 0; i < 150; ++i) {
    Waiting step({"db"});
    const std::string ready = step.file("db/ready");
    step.spec().predecessors.clear();
    step.spec().sidecars = {sidecar_of(step.file(""), "db")};
    step.spec().timeout = std::chrono::milliseconds(1);
    write_file(ready);
    std::atomic<bool> goes = false;
    std::thread other([&] {
      while (!goes) {
      }
      // Later each time, so that some go between the two looks.
      const auto then = std::chrono::steady_clock::now() + std::chrono::microseconds(3 * i);
      while (std::chrono::steady_clock::now() < then) {
      }
      std::filesystem::remove(ready);
    });
    goes = true;
    step.start();
    other.join();
    const std::string end = step.end();
    REQUIRE((end == "start" || end == "failed: waited 1ms for sidecar 'db' in vain"));
  }
}

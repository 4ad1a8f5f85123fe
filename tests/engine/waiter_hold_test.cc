// A step that is held: looked at only once all that it waits for has happened.
#include <variant>

#include "engine/turning.h"
#include "engine/waiter.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;
using namespace std::chrono_literals;

namespace {

struct InWords {
  std::string operator()(const event::ConditionsMet&) const { return "met"; }
  std::string operator()(const event::PredecessorFailed&) const { return "failed"; }
  std::string operator()(const event::Refused& e) const { return "refused: " + e.reason; }
  std::string operator()(const event::WaitFailed& e) const { return "impossible: " + e.reason; }
  std::string operator()(const auto&) const { return "another event"; }
};

class Held {
 public:
  explicit Held(WaitSpec spec) : spec_(std::move(spec)) { waiter_.start(); }

  // What was decided in the end; "nothing" where it is not in time.
  std::string end(std::chrono::milliseconds deadline = 10s) {
    turn_until(loop_, [this] { return !decisions_.empty(); }, deadline);
    if (decisions_.size() > 1) return "decided twice";
    return decisions_.empty() ? "nothing" : decisions_.front();
  }
  std::string now() { return end(30ms); }
  [[nodiscard]] std::vector<std::string> missing() const { return waiter_.missing(); }
  [[nodiscard]] int progress() const { return progress_; }

 private:
  WaitSpec spec_;
  uv::Loop loop_ = *uv::Loop::make();
  PathWatcher paths_{loop_};
  std::vector<std::string> decisions_;
  int progress_ = 0;
  // As the runner does it, the waiter is stopped from inside its own decision.
  Waiter waiter_{loop_,
                 paths_,
                 spec_,
                 os::Inherited{},
                 {[this](const Event& event) {
                    decisions_.push_back(std::visit(InWords{}, event));
                    waiter_.stop();
                  },
                  [this] { ++progress_; }}};
};

Predecessor file(const std::string& path) { return {.path = path, .called = path}; }

}  // namespace

TEST_CASE("a held step is let go, or refused, by a file that appears") {
  const TempDir dir;
  Held held({.predecessors = {}, .hold = file(dir / "hold")});
  CHECK(held.now() == "nothing");
  SECTION("let go") {
    write_file(dir / "hold");
    CHECK(held.end() == "met");
  }
  SECTION("refused") {
    write_file(dir / "hold.err");
    CHECK(held.end() == "refused: its start was refused at " + (dir / "hold"));
  }
}

TEST_CASE("a file that is there already decides at once") {
  const TempDir dir;
  write_file(dir / "go");
  write_file(dir / "stop.err");
  CHECK(Held({.predecessors = {}, .hold = file(dir / "go")}).now() == "met");
  CHECK(Held({.predecessors = {}, .hold = file(dir / "stop")}).now().starts_with("refused"));
}

TEST_CASE("a step that can never be let go fails to wait") {
  const TempDir dir;
  write_file(dir / "file");
  CHECK(Held({.predecessors = {}, .hold = file(dir / "file/hold")}).now() ==
        "impossible: waiting for " + (dir / "file/hold") + " is hopeless: cannot look into " +
            (dir / "file") + ": Not a directory");
}

TEST_CASE("the hold is looked at only once everything else has happened") {
  const TempDir dir;
  write_file(dir / "hold.err");
  Held held({.predecessors = {file(dir / "a"), file(dir / "b")}, .hold = file(dir / "hold")});
  CHECK(held.now() == "nothing");
  write_file(dir / "a");
  CHECK(held.now() == "nothing");
  write_file(dir / "b");
  CHECK(held.end().starts_with("refused"));
}

TEST_CASE("a step whose predecessor failed is not held") {
  const TempDir dir;
  write_file(dir / "a.err");
  CHECK(Held({.predecessors = {file(dir / "a")}, .hold = file(dir / "hold")}).now() == "failed");
}

TEST_CASE("what a step is held by is named among what is missing, in its turn") {
  const TempDir dir;
  using Names = std::vector<std::string>;
  Held held({.predecessors = {file(dir / "a")}, .hold = file(dir / "hold")});
  CHECK(held.missing() == Names{dir / "a"});
  const int before = held.progress();
  write_file(dir / "a");
  CHECK(held.now() == "nothing");
  CHECK(held.missing() == Names{dir / "hold"});
  CHECK(held.progress() == before + 1);
  write_file(dir / "hold");
  CHECK(held.end() == "met");
  CHECK(held.missing().empty());
}

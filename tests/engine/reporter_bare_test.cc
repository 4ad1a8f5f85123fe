// The marker at a post-file that is bare: empty, and nobody else's are touched before it appears.
#include <filesystem>

#include "engine/reporter.h"
#include "os/forked.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;
namespace fs = std::filesystem;

namespace {

ReportPolicy bare_at(const std::string& path) {
  ReportPolicy policy;
  policy.post_file = path;
  policy.post_file_is_bare = true;
  return policy;
}

// The names in a folder, sorted.
std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::ranges::sort(names);
  return names;
}
using Names = std::vector<std::string>;

Outcome exited(int code) { return ended_by_itself({.code = code, .signal = {}}, OnError::stop); }

}  // namespace

TEST_CASE("a bare marker is empty, and nothing is beside it in the end") {
  const TempDir dir;
  Reporter reporter = Reporter::begin(bare_at(dir / "run/out")).value();
  CHECK(names_in(dir / "run") == Names{"out.alive"});
  SECTION("success") {
    CHECK(reporter.finish({}, exited(0)) == 0);
    CHECK(names_in(dir / "run") == Names{"out"});
    CHECK(fs::file_size(dir / "run/out") == 0);
  }
  SECTION("failure") {
    CHECK(reporter.finish({}, exited(3)) == 3);
    CHECK(names_in(dir / "run") == Names{"out.err"});
    CHECK(fs::file_size(dir / "run/out.err") == 0);
  }
}

TEST_CASE("what an earlier start left at a bare post-file stays until it is replaced") {
  const TempDir dir;
  write_file(dir / "out", "old");
  write_file(dir / "out.err", "old");
  Reporter reporter = Reporter::begin(bare_at(dir / "out")).value();
  CHECK(names_in(dir.path()) == Names{"out", "out.alive", "out.err"});
  CHECK(read_file(dir / "out") == "old");
  CHECK(reporter.finish({}, exited(3)) == 3);
  CHECK(names_in(dir.path()) == Names{"out", "out.err"});
  CHECK(read_file(dir / "out") == "old");
  CHECK(read_file(dir / "out.err").empty());
}

TEST_CASE("a bare post-file is a lease as well: a second wrapper is refused") {
  const TempDir dir;
  const Reporter first = Reporter::begin(bare_at(dir / "out")).value();
  const auto second = in_child([&]() -> std::string {
    const auto taken = Reporter::begin(bare_at(dir / "out"));
    return taken ? "taken" : describe(taken.error());
  });
  CHECK(second.find("out") != std::string::npos);
  CHECK(second != "taken");
  CHECK(names_in(dir.path()) == Names{"out.alive"});
}

TEST_CASE("a step's own folder has its record, whatever is at the post-file") {
  const TempDir dir;
  ReportPolicy policy = bare_at(dir / "post/out");
  policy.step = "a";
  policy.run_dir = dir / "run";
  Reporter reporter = Reporter::begin(policy).value();
  CHECK(reporter.finish({}, exited(0)) == 0);
  CHECK(read_file(dir / "run/a/out").starts_with("{"));
  CHECK(fs::file_size(dir / "post/out") == 0);
  CHECK(names_in(dir / "post") == Names{"out"});
}

TEST_CASE("a marker that is not bare has the record, and what was there before is removed") {
  const TempDir dir;
  write_file(dir / "out.err", "old");
  ReportPolicy policy = bare_at(dir / "out");
  policy.post_file_is_bare = false;
  Reporter reporter = Reporter::begin(policy).value();
  CHECK_FALSE(fs::exists(dir / "out.err"));
  CHECK(reporter.finish({}, exited(0)) == 0);
  CHECK(read_file(dir / "out").starts_with("{"));
}

TEST_CASE(
    "a post-file that is left to others has no marker and no lease; the step's own folder ends") {
  const TempDir dir;
  ReportPolicy policy = bare_at(dir / "post/out");
  policy.step = "a";
  policy.run_dir = dir / "run";
  Reporter reporter = Reporter::begin(policy).value();
  reporter.leave_post_file_to_others({}, exited(3));
  CHECK(names_in(dir / "post").empty());
  CHECK(read_file(dir / "run/a/out.err").starts_with("{"));
  CHECK(read_file(dir / "run/a/state.json").find("done") != std::string::npos);
  for (const char* name : {"out", "out.alive", "control"}) {
    CHECK_FALSE(fs::exists(dir / ("run/a/" + std::string(name))));
  }
  CHECK(Reporter::begin(bare_at(dir / "post/out")));
}

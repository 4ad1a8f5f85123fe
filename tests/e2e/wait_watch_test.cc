// What the file watches have to cope with: folders that come late, go, and come again, and links.
#include "e2e/steps.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

// A successor that waits for a file, started and waiting.
struct Waiter {
  explicit Waiter(const std::string& path)
      : process(steps.run("waiter", {"--wait-file", path}, {"true"})) {
    REQUIRE(steps.reaches("waiter", "waiting"));
  }
  // It is still there after it has had the time to make a mistake.
  bool waits_on() {
    return !eventually([&] { return process.ended(); }, std::chrono::milliseconds(50));
  }
  int code() { return process.finish().code; }
  // How it ends when that marker comes and not before.
  int code_after(const std::string& marker) {
    CHECK(waits_on());
    write_file(marker);
    return code();
  }
  Steps steps;
  Process process;
};

// As the kubelet does it: FILE -> ..data/FILE, ..data -> ..TIMESTAMP, and ..data swapped by rename.
void project(const fs::path& volume, const std::string& timestamp, const Words& files) {
  for (const std::string& file : files) write_file(volume / timestamp / file, "x");
  fs::create_directories(volume / timestamp);
  fs::create_directory_symlink(timestamp, volume / "..data_tmp");
  fs::rename(volume / "..data_tmp", volume / "..data");
  for (const std::string& file : files) {
    if (!is_there(volume / file)) fs::create_symlink("..data/" + file, volume / file);
  }
}

}  // namespace

TEST_CASE("a folder that appears late is watched from then on, for a failure too") {
  for (const auto& [marker, code] : {std::pair("marker", 0), std::pair("marker.err", 121)}) {
    const TempDir temp;
    Waiter waiter(temp / "late/marker");
    fs::create_directory(temp / "late");
    CHECK(waiter.code_after(temp.path() / "late" / marker) == code);
  }
}

TEST_CASE("folders that appear late one below the other are watched from then on") {
  const TempDir temp;
  Waiter waiter(temp / "a/b/c/d/marker");
  SECTION("all at once") {
    write_file(temp / "a/b/c/d/marker");
    CHECK(waiter.code() == 0);
  }
  SECTION("one after the other") {
    fs::create_directory(temp / "a");
    fs::create_directory(temp / "a/b");
    CHECK(waiter.waits_on());
    fs::create_directories(temp / "a/b/c/d");
    CHECK(waiter.code_after(temp / "a/b/c/d/marker") == 0);
  }
  SECTION("moved into place") {
    write_file(temp / "made/b/c/d/other");
    fs::rename(temp / "made", temp / "a");
    CHECK(waiter.code_after(temp / "a/b/c/d/marker") == 0);
  }
}

TEST_CASE("a watched folder that is removed and made again is watched again") {
  const TempDir temp;
  fs::create_directories(temp / "run/a");
  Waiter waiter(temp / "run/a/marker");
  for (int round = 0; round < 3; ++round) {
    fs::remove_all(temp / (round == 1 ? "run" : "run/a"));
    if (round == 2) CHECK(waiter.waits_on());
    fs::create_directories(temp / "run/a");
  }
  CHECK(waiter.code_after(temp / "run/a/marker") == 0);
}

TEST_CASE("a watched folder that is moved away and replaced is watched again") {
  const TempDir temp;
  fs::create_directories(temp / "run/a");
  fs::create_directories(temp / "new/a");
  Waiter waiter(temp / "run/a/marker");
  fs::rename(temp / "run", temp / "old");
  fs::rename(temp / "new", temp / "run");
  write_file(temp / "old/a/marker");
  CHECK(waiter.code_after(temp / "run/a/marker") == 0);
}

TEST_CASE("links that are swapped as in a projected volume are followed") {
  const TempDir temp;
  const fs::path volume = temp / "volume";
  fs::create_directory(volume);
  project(volume, "..2026_01", {"other"});
  Waiter waiter(volume / "marker");
  SECTION("the file appears with the next version") { project(volume, "..2026_02", {"marker"}); }
  SECTION("after versions that do not have it") {
    for (const char* timestamp : {"..2026_02", "..2026_03"}) {
      project(volume, timestamp, {"other"});
      CHECK(waiter.waits_on());
    }
    project(volume, "..2026_04", {"other", "marker"});
  }
  SECTION("the link was there first") {
    fs::create_symlink("..data/marker", volume / "marker");
    CHECK(waiter.waits_on());
    project(volume, "..2026_02", {"marker"});
  }
  CHECK(waiter.code() == 0);
}

TEST_CASE("content that comes with a swap of links counts") {
  const TempDir temp;
  const fs::path volume = temp / "volume";
  const Steps steps;
  write_file(volume / "..1/labels");
  fs::create_directory_symlink("..1", volume / "..data");
  fs::create_symlink("..data/labels", volume / "labels");
  Process waiter(steps.run("waiter", {"--wait-content", volume / "labels"}, {"true"}));
  REQUIRE(steps.reaches("waiter", "waiting"));
  project(volume, "..2", {"labels"});
  CHECK(waiter.finish().code == 0);
}

TEST_CASE("a link in the middle of the way may change where it leads") {
  const TempDir temp;
  fs::create_directory(temp / "one");
  fs::create_directory_symlink("one", temp / "current");
  Waiter waiter(temp / "current/marker");
  write_file(temp / "two/marker");
  CHECK(waiter.waits_on());
  fs::create_directory_symlink("two", temp / "next");
  fs::rename(temp / "next", temp / "current");
  CHECK(waiter.code() == 0);
}

TEST_CASE("the run directory itself may lie behind a link") {
  const TempDir temp;
  fs::create_directory(temp / "real");
  fs::create_directory_symlink("real", temp / "link");
  const Steps steps(temp / "link");
  Process waiter(steps.run("b", {"--after", "a"}, {"true"}));
  REQUIRE(steps.reaches("b", "waiting"));
  CHECK(run(steps.run("a", {}, {"true"})).code == 0);
  CHECK(waiter.finish().code == 0);
}

TEST_CASE("a step folder that is a link is refused and not followed") {
  const Steps steps;
  const std::string elsewhere = steps.beside("elsewhere");
  write_file(elsewhere + "/out");
  fs::create_directory(steps.run_dir());
  fs::create_directory_symlink(elsewhere, steps.run_dir() + "/a");
  // Nothing that a link leads to is a marker of a step.
  const Words wait = steps.wait({"--after", "a", "--wait-timeout", "5s"});
  CHECK(run(wait).code == 123);
  // The step itself writes nothing there; its command runs, and the missing marker is an error.
  const Finished own = run(steps.run("a", {}, {"echo", "ran"}));
  CHECK(own.code == 125);
  CHECK(own.out == "ran\n");
  CHECK_THAT(own.err, says("stepgate:") && says("/a"));
  CHECK(names_in(elsewhere) == Words{"out"});
}

}  // namespace stepgate::test

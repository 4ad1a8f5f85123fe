#include "report/timeline/logs.h"

#include <filesystem>

#include "report/timeline/timelines.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::report;
using namespace stepgate::test;

TEST_CASE("a long log is cut in the middle, between two lines") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "line " + std::to_string(i) + "\n";
  const Log log = log_of("log", text, 200);
  CHECK(log.beginning == "line 0\nline 1\nline 2\nline 3\nline 4\nline 5\nline 6\n");
  CHECK(log.end.starts_with("line "));
  CHECK(log.end.ends_with("line 99\n"));
  CHECK(log.beginning.size() + log.left_out + log.end.size() == text.size());
  CHECK(log_of("log", text, text.size()).beginning == text);
}

TEST_CASE("a line that is too long is cut where it must be") {
  const Log log = log_of("log", std::string(1000, 'x'), 100);
  CHECK(log.beginning.size() == 25);
  CHECK(log.left_out == 900);
  CHECK(log.end.size() == 75);
}

TEST_CASE("logs in a folder go to the steps of their names, whatever those are") {
  const TempDir dir;
  write_file(dir / "logs/a.log", "of a");
  write_file(dir / "secret.log", "secret");
  Timeline run = timeline({{.name = "a"}, {.name = "b"}, {.name = "../secret"}});
  REQUIRE(add_logs(run, dir / "logs"));
  REQUIRE(run.steps[0].logs.size() == 1);
  CHECK(run.steps[0].logs[0].beginning == "of a");
  CHECK(run.steps[1].logs.empty());
  CHECK(run.steps[2].logs.empty());
  CHECK_FALSE(add_logs(run, dir / "none"));
}

TEST_CASE("in the user's own folder links are followed, and what cannot be had is said") {
  const TempDir dir;
  write_file(dir / "pods/a", "of a");
  write_file(dir / "logs/other.log", "of nobody");
  Timeline run = timeline({{.name = "a"}, {.name = "b"}});
  CHECK(*add_logs(run, dir / "logs") ==
        std::vector<std::string>{dir / "logs" + " has no step's log: one would be a.log"});
  std::filesystem::create_symlink("../pods/a", dir / "logs/a.log");
  CHECK(add_logs(run, dir / "logs")->empty());
  REQUIRE(run.steps[0].logs.size() == 1);
  CHECK(run.steps[0].logs[0].beginning == "of a");
  std::filesystem::create_directory(dir / "logs/b.log");
  CHECK(add_logs(run, dir / "logs")->size() == 1);
  CHECK(add_logs(run, dir / "pods/a").error().code == ENOTDIR);
}

TEST_CASE("the logs of many steps do not make a page that no browser opens") {
  CHECK(log_bytes(0) == 256 * 1024);
  CHECK(log_bytes(1000) * 1000 <= 16 * 1024 * 1024);
}

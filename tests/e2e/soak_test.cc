// A short soak with a given seed, and that the driver of soaks sees what is wrong.
#include <map>

#include <sys/stat.h>

#include "e2e/steps.h"

namespace stepgate::test {
namespace {

Words soak(const TempDir& dir, const std::string& bin, const Words& more) {
  Words words{
      source_folder() + "/tests/soak/run", "--seed", "1", "--bin", bin, "--folder", dir / "graphs"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// A program in a folder of its own that stands in for stepgate.
std::string stand_in(const TempDir& dir, const std::string& script) {
  write_file(dir / "bin/stepgate", "#!/bin/sh\n" + script);
  chmod((dir / "bin/stepgate").c_str(), 0755);
  return dir / "bin";
}

}  // namespace

TEST_CASE("three graphs of a given seed are as they must be, whatever befalls them") {
  const TempDir dir;
  const std::string bin = std::filesystem::path(stepgate()).parent_path();
  Process driver(soak(dir, bin, {"--graphs", "3"}));
  const Finished end = driver.finish(std::chrono::minutes(5));
  INFO(end.out << end.err);
  CHECK(end.code == 0);
  CHECK_THAT(end.out, says("| graphs | 3 |") && says("| graphs with anything wrong | 0 |"));
  CHECK(names_in(dir / "graphs") == Words{});
  if (end.out.find("skipped: ") != std::string::npos)
    skipped("it needs root, for some of the faults");
}

TEST_CASE("a soak says what is wrong, how to see it again, and keeps the graph's folder") {
  const TempDir dir;
  // It leaves no marker, and a process.
  const std::string bin = stand_in(dir, "sleep 20 </dev/null >/dev/null 2>&1 &\n");
  Process driver(soak(dir, bin, {"--graphs", "1"}));
  const Finished end = driver.finish(std::chrono::minutes(5));
  CHECK(end.code == 1);
  CHECK_THAT(end.out, says("once more: ./dev soak --seed 1 --first 1 --graphs 1") &&
                          says("0 markers at its end with 0") && says("is left: sleep 20"));
  CHECK(names_in(dir / "graphs") == Words{"1-1"});
}

TEST_CASE("a soak comes to an end with programs that crash, and that never succeed") {
  const std::map<std::string, std::string> scripts{
      {"kill -SEGV $$\n", "start 1: died of signal 11"}, {"exit 1\n", "start 50: 0 markers"}};
  for (const auto& [script, word] : scripts) {
    const TempDir dir;
    // A small graph, in which whatever fails is started again.
    Process driver(soak(dir, stand_in(dir, script), {"--first", "86", "--graphs", "1"}));
    const Finished end = driver.finish(std::chrono::minutes(5));
    CHECK(end.code == 1);
    CHECK_THAT(end.out, says(word));
  }
}

}  // namespace stepgate::test

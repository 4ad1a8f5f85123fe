// What the forge runs: commands of ./dev, which are the same at a desk.
#include <filesystem>
#include <regex>
#include <set>

#include "support/catch.h"
#include "support/process.h"
#include "support/temp_dir.h"
#include "yaml/stream.h"

namespace stepgate::test {
namespace {

const std::string kGetsGit =
    "apt-get update -qq && apt-get install -y -qq --no-install-recommends git ca-certificates";

std::set<std::string> all_matches(const std::string& text, const std::regex& pattern) {
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
    found.insert((*at)[1]);
  }
  return found;
}

yaml::Stream workflow(const std::string& name) {
  const std::string file = source_folder() + "/.github/workflows/" + name;
  auto read = yaml::read(name, read_file(file));
  if (!read) FAIL(describe(read.error()));
  return std::move(*read);
}

std::vector<std::string> run_lines(const yaml::Node& job) {
  std::vector<std::string> lines;
  for (const yaml::Node* step : job.find("steps")->items) {
    if (const yaml::Node* line = step->find("run")) lines.push_back(line->text);
  }
  return lines;
}

// What ./dev lists.
std::set<std::string> dev_commands() {
  return all_matches(run({source_folder() + "/dev"}).out, std::regex("\n  ([a-z]+) "));
}

// The words after ./dev; a matrix counts as each of its commands.
std::set<std::string> called(const yaml::Node& job) {
  std::set<std::string> commands;
  for (const std::string& line : run_lines(job)) {
    if (line == kGetsGit) continue;
    INFO(line);
    std::smatch words;
    REQUIRE(std::regex_match(
        line, words,
        std::regex(R"(\./dev ([a-z]+|\$\{\{ matrix\.command \}\})( --arch [a-z0-9]+)?)")));
    if (words[1].str().front() != '$') {
      commands.insert(words[1]);
      continue;
    }
    for (const yaml::Node* one : job.find("strategy")->find("matrix")->find("command")->items) {
      commands.insert(one->text);
    }
  }
  return commands;
}

TEST_CASE("the forge's jobs only call commands that ./dev lists", "[workflows_test]") {
  const auto known = dev_commands();
  REQUIRE(known.contains("test"));
  for (const std::string name : {"ci.yml", "release.yml"}) {
    const auto stream = workflow(name);
    for (const auto& [key, job, begin, end, merged] :
         stream.documents.at(0)->find("jobs")->entries) {
      if (key->text == "publish") continue;  // only it may write, and it builds nothing
      for (const std::string& command : called(*job)) {
        INFO(name + ", " + key->text + ": ./dev " + command);
        CHECK(known.contains(command));
      }
    }
  }
}

TEST_CASE(
    "a pull request is tested, linted and sanitized, and its programs tried for both architectures",
    "[workflows_test]") {
  const auto stream = workflow("ci.yml");
  const yaml::Node& jobs = *stream.documents.at(0)->find("jobs");
  CHECK(called(*jobs.find("dev")) == std::set<std::string>{"lint", "sanitize", "test"});
  const yaml::Node& matrix = *jobs.find("dev")->find("strategy")->find("matrix");
  CHECK(matrix.find("arch")->items.size() == 2);
  CHECK(run_lines(*jobs.find("cross")) ==
        std::vector<std::string>{kGetsGit, "./dev test --arch arm64", "./dev package --arch arm64",
                                 "./dev image"});
}

TEST_CASE("a release is tested, built twice with the same bytes, and only its publishing may write",
          "[workflows_test]") {
  const auto stream = workflow("release.yml");
  const yaml::Node& root = *stream.documents.at(0);
  CHECK(root.find("permissions")->find("contents")->text == "read");
  CHECK(run_lines(*root.find("jobs")->find("build")) ==
        std::vector<std::string>{kGetsGit, "./dev test", "./dev reproduce",
                                 "./dev reproduce --arch arm64", "./dev release"});
  CHECK(root.find("jobs")->find("publish")->find("needs")->text == "build");
}

}  // namespace
}  // namespace stepgate::test

// The command line as Go's flag package has it, and the command that the environment names.
#include <filesystem>

#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

// Every platform's command is the same here, so that the test does not depend on its machine.
std::string commands(const std::string& list) {
  std::string json;
  for (const char* platform : {"linux/amd64", "linux/arm64", "linux/arm", "linux/386",
                               "linux/ppc64le", "linux/s390x", "linux/riscv64"}) {
    json += (json.empty() ? "{\"" : ",\"") + std::string(platform) + "\":" + list;
  }
  return json + "}";
}

Finished run_for_platform(const Task& task, const std::string& value) {
  Words words = task.step(0, {}, {});
  words.emplace_back("last");
  return run(words, {.environment = {{"TEKTON_PLATFORM_COMMANDS", value}}});
}

}  // namespace

TEST_CASE("flags have one dash or two and a value as the next word or behind an equals sign",
          "[tekton]") {
  const Task task;
  const Words forms[] = {{"-entrypoint", "echo"},
                         {"--entrypoint", "echo"},
                         {"-entrypoint=echo"},
                         {"--entrypoint=echo"}};
  for (const Words& form : forms) {
    Words words = task.step(0, form, {});
    words.emplace_back("hello");
    CHECK(run(words).out == "hello\n");
  }
}

TEST_CASE("the last of a repeated flag wins", "[tekton]") {
  const Task task;
  CHECK(run(task.step(0, {"-entrypoint", "false"}, {"true"})).code == 0);
  CHECK(run(task.step(0, {"-on_error=continue", "-on_error="}, {"false"})).code == 1);
}

TEST_CASE("a boolean flag takes no word and flags end at the first that is none", "[tekton]") {
  const Task task;
  // `false` is positional, so what follows it is no flag, and there is no command.
  Words words{entrypoint(), "-termination_path", task.message_path(0)};
  words.insert(words.end(), {"-wait_file_content", "false", "-entrypoint", "true", "--"});
  const Finished end = run(words);
  CHECK(end.code == 1);
  CHECK_THAT(end.err, says("no command"));
  words[4] = "-breakpoint_on_failure=f";
  CHECK(run(words).code == 0);
}

TEST_CASE("positional words that are no sub-command are passed over", "[tekton]") {
  const Task task;
  for (const Words& ignored : {Words{"some", "words"}, Words{"-"}, Words{"cp", "only-one"},
                               Words{"init"}, Words{"decode-script", "a", "b"}}) {
    Words words{entrypoint(), "-termination_path", task.message_path(0), "-entrypoint", "echo"};
    words.insert(words.end(), ignored.begin(), ignored.end());
    words.insert(words.end(), {"--", "-n", "--", "x"});
    const Finished end = run(words);
    INFO(ignored.front());
    CHECK(end.code == 0);
    CHECK(end.out == "-- x");
  }
}

TEST_CASE("two dashes in front make everything behind them positional", "[tekton]") {
  const Task task;
  write_file(task.at("from"), "text");
  CHECK(run({entrypoint(), "--", "cp", task.at("from"), task.at("to")}).code == 0);
  // Its mode keeps those who are not root from reading it.
  CHECK(std::filesystem::file_size(task.at("to")) == 4);
}

TEST_CASE("without -entrypoint the command is the one for this platform", "[tekton]") {
  const Task task;
  const Finished end = run_for_platform(task, commands(R"(["echo","-n","a b"])"));
  CHECK(end.code == 0);
  CHECK(end.out == "a b last");
  CHECK(task.left(0) == Words{"out"});
  const Finished own =
      run(task.step(1, {}, {"echo", "own"}),
          {.environment = {{"TEKTON_PLATFORM_COMMANDS", commands("[\"false\"]")}}});
  CHECK(own.out == "own\n");
}

TEST_CASE("a platform's command that is not there or unreadable ends it with 1", "[tekton]") {
  for (const std::string& value :
       {std::string(R"({"plan9/mips":["true"]})"), std::string("{}"), std::string("not JSON"),
        std::string(R"({"linux/amd64":"true"})"), std::string(R"(["true"])")}) {
    INFO(value);
    const Task task;
    const Words before = task.everything();
    const Finished end = run_for_platform(task, value);
    CHECK(end.code == 1);
    CHECK_THAT(end.err, says("TEKTON_PLATFORM_COMMANDS"));
    CHECK(task.everything() == before);
  }
}

TEST_CASE("a step whose platform has an empty command fails after its wait", "[tekton]") {
  const Task task;
  const Finished end =
      run(task.step(0, {}, {}), {.environment = {{"TEKTON_PLATFORM_COMMANDS", commands("[]")}}});
  CHECK(end.code == 1);
  CHECK(task.left(0) == Words{"out.err"});
}

}  // namespace stepgate::test

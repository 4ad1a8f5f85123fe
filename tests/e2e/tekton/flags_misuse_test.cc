// Flags that are misunderstood: exit 2, the usage on stderr, and nothing done.
#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

// Runs `flags` before a command that would leave a trace, and says how that ended.
Finished misuse(const Task& task, const Words& flags) {
  Words words{entrypoint(),         "-post_file",  task.marker(0), "-termination_path",
              task.message_path(0), "-entrypoint", "touch"};
  words.insert(words.end(), flags.begin(), flags.end());
  words.insert(words.end(), {"--", task.at("started")});
  return run(words, {.working_directory = task.workspace()});
}

void is_misuse(const Words& flags, const std::string& said) {
  INFO(flags.front());
  const Task task;
  const Words before = task.everything();
  const Finished end = misuse(task, flags);
  CHECK(end.code == 2);
  CHECK(end.out.empty());
  CHECK_THAT(end.err, says(said));
  CHECK_THAT(end.err, says("Usage of "));
  CHECK(task.everything() == before);
}

}  // namespace

TEST_CASE("each flag without its value is misuse", "[tekton]") {
  for (const char* flag :
       {"entrypoint", "wait_file", "post_file", "termination_path", "results", "step_results",
        "when_expressions", "timeout", "stdout_path", "stderr_path", "on_error",
        "step_metadata_dir", "result_from", "spire_socket_path", "basic-docker", "docker-config",
        "docker-cfg", "basic-git", "ssh-git"}) {
    is_misuse({std::string("-") + flag}, std::string("flag needs an argument: -") + flag);
    is_misuse({std::string("--") + flag}, std::string("flag needs an argument: -") + flag);
  }
}

TEST_CASE("each boolean flag with something that is none is misuse", "[tekton]") {
  for (const char* flag : {"wait_file_content", "breakpoint_on_failure", "debug_before_step",
                           "compress_termination_message", "enable_spire"}) {
    for (const char* value : {"=yes", "=", "=tRUE", "=2"}) {
      is_misuse({std::string("-") + flag + value}, std::string(" for -") + flag);
    }
  }
}

TEST_CASE("a timeout that is no duration is misuse", "[tekton]") {
  for (const char* value : {"10", "", "1", "5 s", "1h2", "s", ".s", "1d", "9999999h", "infinite"}) {
    is_misuse({std::string("-timeout=") + value}, "for flag -timeout");
  }
}

TEST_CASE("an unknown flag or one of a bad form is misuse", "[tekton]") {
  is_misuse({"-unknown"}, "flag provided but not defined: -unknown");
  is_misuse({"-post-file", "x"}, "not defined: -post-file");
  is_misuse({"-timeout1s"}, "not defined: -timeout1s");
  is_misuse({"---timeout", "1s"}, "bad flag syntax: ---timeout");
  is_misuse({"-=x"}, "bad flag syntax: -=x");
}

TEST_CASE("credentials of a bad form or without their secret are misuse", "[tekton]") {
  for (const char* flag : {"-basic-docker", "-basic-git", "-ssh-git"}) {
    is_misuse({flag, "no-url"}, "for flag " + std::string(flag));
    is_misuse({flag, "a=b=c"}, "for flag " + std::string(flag));
    is_misuse({flag, "no-such-secret=https://host.example"}, "no-such-secret");
  }
}

TEST_CASE("help is printed for those who ask and nothing else is done", "[tekton]") {
  for (const char* flag : {"-h", "--help", "-help"}) {
    const Task task;
    const Words before = task.everything();
    const Finished end = misuse(task, {flag});
    CHECK(end.code == 0);
    for (const char* known : {"-wait_file ", "-compress_termination_message", "-ssh-git"}) {
      CHECK_THAT(end.err, says(known));
    }
    CHECK(task.everything() == before);
  }
}

TEST_CASE("conditions that are no JSON list end it with 1 before anything is written", "[tekton]") {
  for (const char* when : {"x", "{}", "[", "[1]", R"([{"input":1}])", R"({"cel":"true"})"}) {
    INFO(when);
    const Task task;
    const Words before = task.everything();
    const Finished end = misuse(task, {"-when_expressions", when});
    CHECK(end.code == 1);
    CHECK_THAT(end.err, says("when_expressions"));
    CHECK(task.everything() == before);
  }
}

TEST_CASE("signing by SPIRE is refused before anything is written", "[tekton]") {
  const Task task;
  const Words before = task.everything();
  const Finished end = misuse(task, {"-enable_spire", "-spire_socket_path", "unix:///x"});
  CHECK(end.code == 1);
  CHECK_THAT(end.err, says("enable_spire is not supported"));
  CHECK(task.everything() == before);
  CHECK(misuse(task, {"-enable_spire=false"}).code == 0);
  CHECK(is_there(task.at("started")));
}

}  // namespace stepgate::test

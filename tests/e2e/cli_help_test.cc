// --help and version.
#include <algorithm>
#include <sstream>

#include "e2e/run_tools.h"

namespace stepgate::test {

TEST_CASE("the help of every sub-command fits 60 lines of 80 columns and gives an example") {
  for (const Words& words :
       {Words{"--help"}, Words{"-h"}, Words{"run", "--help"}, Words{"run", "-h"},
        Words{"wait", "--help"}, Words{"status", "--help"}, Words{"cancel", "-h"},
        Words{"install", "--help"}, Words{"schema", "--help"}, Words{"version", "--help"},
        Words{"help"}, Words{"help", "run"}, Words{"help", "cancel"}}) {
    const Finished end = run(stepgate(words));
    INFO(words.front());
    CHECK(end.code == 0);
    CHECK(end.err.empty());
    CHECK_THAT(end.out, says("Usage: stepgate") && says("Example: stepgate "));
    CHECK(count_of("\n", end.out) <= 60);
    std::istringstream lines(end.out);
    for (std::string line; std::getline(lines, line);) {
      CHECK(line.size() <= 80);
      CHECK(line.find('\t') == std::string::npos);
      CHECK_FALSE(line.ends_with(' '));
    }
  }
}

TEST_CASE("help of a sub-command is the same however it is asked for") {
  for (const std::string name : {"run", "wait", "status", "version"}) {
    CHECK(run(stepgate({"help", name})).out == run(stepgate({name, "--help"})).out);
  }
}

TEST_CASE("help that is asked for in the middle of options is given and nothing is run") {
  const TempDir folder;
  const Finished end = run(stepgate({"run", "--run-dir", folder / "run", "--step", "a", "--help",
                                     "--", "touch", folder / "started"}));
  CHECK(end.code == 0);
  CHECK_THAT(end.out, says("Usage: stepgate run"));
  CHECK(names_in(folder.path()).empty());
}

TEST_CASE("every example of the help is a command line that is understood") {
  for (const std::string name : {"run", "wait"}) {
    const std::string help = run(stepgate({name, "--help"})).out;
    const std::size_t begin = help.find("Example: stepgate ") + 9;
    const std::string example = help.substr(begin, help.find('\n', begin) - begin);
    const TempDir folder;
    Process started(sh("set -- " + example + "; shift; exec " + stepgate() + " \"$@\""),
                    {.environment = {{"STEPGATE_RUN_DIR", folder / "run"}}});
    // It waits for a step that nobody starts.
    CHECK(eventually([&] {
      return !open_files(started.pid()).empty() &&
             read_file("/proc/" + std::to_string(started.pid()) + "/comm") == "stepgate\n";
    }));
    started.signal(SIGTERM);
    CHECK(started.finish().code == 143);
  }
}

TEST_CASE("what cannot be written is said and is a failure") {
  const Steps steps;
  steps.mark("a");
  for (const Words& words :
       {Words{"--help"}, Words{"run", "--help"}, Words{"wait", "-h"}, Words{"status", "--help"},
        Words{"cancel", "--help"}, Words{"install", "--help"}, Words{"schema", "--help"},
        Words{"schema"}, Words{"version"}, Words{"--version"}, Words{"version", "--help"},
        Words{"status", steps.run_dir()}}) {
    for (const std::string redirection : {">/dev/full", ">&-"}) {
      INFO(words.front() << " " << words.back() << " " << redirection);
      const Finished end = run(sh("exec \"$@\" " + redirection, stepgate(words)));
      CHECK(end.code == 125);
      CHECK_THAT(end.err, says("stepgate: cannot write to stdout: "));
    }
  }
  const TempDir folder;
  CHECK(run(sh("exec \"$@\" >/dev/full", stepgate({"install", folder.path()}))).code == 125);
}

TEST_CASE("version names the program and the protocol") {
  for (const Words& words : {Words{"version"}, Words{"--version"}}) {
    const Finished end = run(stepgate(words));
    CHECK(end.code == 0);
    CHECK(end.err.empty());
    CHECK_THAT(end.out, says("stepgate 0.") && says("(protocol 1)\n"));
    CHECK(count_of("\n", end.out) == 1);
  }
}

}  // namespace stepgate::test

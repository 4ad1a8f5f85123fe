// Completions of bash, asked of a real one.
#include <algorithm>

#include "manual/offered.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate::manual;
using stepgate::test::TempDir;
using stepgate::test::write_file;

TEST_CASE("bash offers the sub-commands") {
  for (const Program& program : {stepgate_program(), stepctl_program()}) {
    const std::string name(program.name);
    Words names{"--help", "--version", "help"};
    for (const Command& command : program.commands) names.emplace_back(command.name);
    std::ranges::sort(names);
    CHECK(offered(program, {name, ""}) == names);
  }
  CHECK(offered(stepgate_program(), {"stepgate", "ru"}) == Words{"run"});
  CHECK(offered(stepgate_program(), {"stepgate", "help", "ru"}) == Words{"run"});
  CHECK(offered(stepctl_program(), {"stepctl", "help", ""}) ==
        Words{"lint", "render", "report", "run", "version", "wrap"});
  CHECK(offered(stepctl_program(), {"stepctl", "help", "wrap", ""}).empty());
  CHECK(offered(stepctl_program(), {"stepctl", "ren"}) == Words{"render"});
}

TEST_CASE("bash offers each sub-command its own options") {
  for (const Program& program : {stepgate_program(), stepctl_program()}) {
    for (const Command& command : program.commands) {
      INFO(program.name << " " << command.name);
      Words own{"--help"};
      for (const Option& option : command.options) {
        own.push_back("--" + std::string(option.name));
        if (!option.letter.empty()) own.push_back("-" + std::string(option.letter));
      }
      if (command.runs_command) own.emplace_back("--");
      std::ranges::sort(own);
      CHECK(offered(program, {std::string(program.name), std::string(command.name), "-"}) == own);
    }
  }
  const Program stepgate = stepgate_program();
  CHECK(offered(stepgate, {"stepgate", "run", "--wait-con"}) == Words{"--wait-content"});
  CHECK(has(offered(stepgate, {"stepgate", "run", ""}), "--step"));
  CHECK(has(offered(stepgate, {"stepgate", "cancel", "-"}), "--reason"));
  CHECK(offered(stepgate, {"stepgate", "status", "--w"}) == Words{"--watch"});
  CHECK_FALSE(has(offered(stepgate, {"stepgate", "wait", "-"}), "--timeout"));
}

TEST_CASE("bash offers choices, in either form of an option") {
  const Program stepgate = stepgate_program();
  const Words levels{"debug", "error", "info", "off", "trace", "warn"};
  CHECK(offered(stepgate, {"stepgate", "run", "--log-level", ""}) == levels);
  CHECK(offered(stepgate, {"stepgate", "wait", "--log-level", "="}) == levels);
  CHECK(offered(stepgate, {"stepgate", "run", "--log-level", "=", "de"}) == Words{"debug"});
  CHECK(offered(stepgate, {"stepgate", "run", "--run-if", "a"}) == Words{"always"});
  const Program stepctl = stepctl_program();
  CHECK(offered(stepctl, {"stepctl", "wrap", "--format", "="}) == Words{"json", "yaml"});
  CHECK(offered(stepctl, {"stepctl", "lint", "--format", ""}) == Words{"json", "text"});
}

TEST_CASE("bash offers files for paths, and nothing for what it cannot know") {
  const TempDir folder;
  write_file(folder / "a file");
  write_file(folder / "sub/b");
  const Program stepgate = stepgate_program();
  for (const Words& line :
       {Words{"stepgate", "run", "--log-path", ""}, Words{"stepgate", "run", "--spec", "="},
        Words{"stepgate", "wait", "--run-dir", ""}, Words{"stepgate", "install", ""}}) {
    CHECK(offered(stepgate, line, folder.path()) == Words{"a file", "sub"});
  }
  CHECK(offered(stepgate, {"stepgate", "run", "--step", ""}, folder.path()).empty());
  CHECK(offered(stepgate, {"stepgate", "run", "--timeout", "=", ""}, folder.path()).empty());
  CHECK(offered(stepgate, {"stepgate", "cancel", "--reason", ""}, folder.path()).empty());
  const Program stepctl = stepctl_program();
  for (const Words& line :
       {Words{"stepctl", "render", "-f", ""}, Words{"stepctl", "wrap", "--filename", "="},
        Words{"stepctl", "lint", "--filename", "=", ""}, Words{"stepctl", "report", ""},
        Words{"stepctl", "report", "-o", ""}}) {
    CHECK(offered(stepctl, line, folder.path()) == Words{"a file", "sub"});
  }
  CHECK(offered(stepctl, {"stepctl", "render", "-p", ""}, folder.path()).empty());
  CHECK(offered(stepctl, {"stepctl", "wrap", "--image", ""}, folder.path()).empty());
}

TEST_CASE("bash offers files behind the equals sign of NAME=VALUE") {
  const TempDir folder;
  write_file(folder / "busybox.json");
  const Program stepctl = stepctl_program();
  for (const Words& line : {Words{"stepctl", "wrap", "--image-config", "busybox", "="},
                            Words{"stepctl", "wrap", "--image-config", "busybox", "=", "bu"},
                            Words{"stepctl", "wrap", "--image-config", "=", "busybox", "="}}) {
    CHECK(offered(stepctl, line, folder.path()) == Words{"busybox.json"});
  }
}

TEST_CASE("bash offers programs and files behind the dashes, and no options") {
  const TempDir folder;
  write_file(folder / "file");
  const Program stepgate = stepgate_program();
  CHECK(has(offered(stepgate, {"stepgate", "run", "--", "mkdi"}), "mkdir"));
  CHECK(offered(stepgate, {"stepgate", "run", "--step", "a", "--", "cat", ""}, folder.path()) ==
        Words{"file"});
  CHECK(offered(stepgate, {"stepgate", "run", "--", "cat", "--st"}, folder.path()).empty());
}

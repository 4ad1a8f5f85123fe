// Completions, asked of a real shell where it is there.
#include <algorithm>
#include <sstream>

#include "cli/commands.h"
#include "cli/options.h"
#include "manual/pages.h"
#include "manual/words.h"
#include "support/catch.h"
#include "support/process.h"
#include "support/says.h"
#include "support/skip.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::manual;
using namespace stepgate::test;
using Words = std::vector<std::string>;

namespace {

// What bash offers for the last word of a line, sorted. `line` is cut as readline cuts it.
Words offered(const Words& line, const std::string& folder = "/") {
  const TempDir script;
  write_file(script / "stepgate.bash", bash_completion());
  Words command{"bash", "--norc", "-c",
                "source \"$0\" && complete -p stepgate >/dev/null && COMP_WORDS=(\"$@\") && "
                "COMP_CWORD=$(($# - 1)) && _stepgate && ((${#COMPREPLY[@]})) && "
                "printf '%s\\n' \"${COMPREPLY[@]}\"; true",
                script / "stepgate.bash"};
  command.insert(command.end(), line.begin(), line.end());
  const Finished end = run(command, {.working_directory = folder});
  CHECK(end.code == 0);
  CHECK(end.err.empty());
  Words words;
  std::istringstream lines(end.out);
  for (std::string word; std::getline(lines, word);) words.push_back(word);
  std::ranges::sort(words);
  return words;
}

bool has(const Words& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_there(const std::string& program) {
  return run({"sh", "-c", "command -v \"$0\"", program}).code == 0;
}

}  // namespace

TEST_CASE("bash offers the sub-commands") {
  Words names{"--help", "--version"};
  for (const cli::Command& command : cli::all_commands()) names.emplace_back(command.name);
  std::ranges::sort(names);
  CHECK(offered({"stepgate", ""}) == names);
  CHECK(offered({"stepgate", "ru"}) == Words{"run"});
}

TEST_CASE("bash offers each sub-command its own options") {
  for (const cli::Command& command : cli::all_commands()) {
    INFO(command.name);
    const Words words = offered({"stepgate", std::string(command.name), "-"});
    Words own{"--help"};
    for (const Completed& option : options_of(command))
      own.push_back("--" + std::string(option.name));
    if (command.options == cli::OptionsOf::run) own.emplace_back("--");
    std::ranges::sort(own);
    CHECK(words == own);
  }
  CHECK(offered({"stepgate", "run", "--wait-con"}) == Words{"--wait-content"});
  CHECK(has(offered({"stepgate", "run", ""}), "--step"));
  CHECK(has(offered({"stepgate", "cancel", "-"}), "--reason"));
  CHECK(offered({"stepgate", "status", "--w"}) == Words{"--watch"});
  CHECK_FALSE(has(offered({"stepgate", "wait", "-"}), "--timeout"));
}

TEST_CASE("bash offers choices, in either form of an option") {
  const Words levels{"debug", "error", "info", "off", "trace", "warn"};
  CHECK(offered({"stepgate", "run", "--log-level", ""}) == levels);
  CHECK(offered({"stepgate", "wait", "--log-level", "="}) == levels);
  CHECK(offered({"stepgate", "run", "--log-level", "=", "de"}) == Words{"debug"});
  CHECK(offered({"stepgate", "run", "--run-if", "a"}) == Words{"always"});
}

TEST_CASE("bash offers files for paths, and nothing for what it cannot know") {
  const TempDir folder;
  write_file(folder / "a file");
  write_file(folder / "sub/b");
  for (const Words& line :
       {Words{"stepgate", "run", "--log-path", ""}, Words{"stepgate", "run", "--spec", "="},
        Words{"stepgate", "wait", "--run-dir", ""}, Words{"stepgate", "install", ""}}) {
    CHECK(offered(line, folder.path()) == Words{"a file", "sub"});
  }
  CHECK(offered({"stepgate", "run", "--step", ""}, folder.path()).empty());
  CHECK(offered({"stepgate", "run", "--timeout", "=", ""}, folder.path()).empty());
}

TEST_CASE("bash offers programs and files behind the dashes, and no options") {
  const TempDir folder;
  write_file(folder / "file");
  CHECK(has(offered({"stepgate", "run", "--", "mkdi"}), "mkdir"));
  CHECK(offered({"stepgate", "run", "--step", "a", "--", "cat", ""}, folder.path()) ==
        Words{"file"});
  CHECK(offered({"stepgate", "run", "--", "cat", "--st"}, folder.path()).empty());
}

TEST_CASE("the completions of zsh and fish have every option of every sub-command") {
  const std::string zsh = zsh_completion();
  const std::string fish = fish_completion();
  for (const cli::Command& command : cli::all_commands()) {
    const std::string name(command.name);
    CHECK_THAT(zsh, says("    '" + name + ":"));
    CHECK_THAT(fish, says("-a " + name + " -d"));
    for (const Completed& option : options_of(command)) {
      const std::string option_name(option.name);
      INFO(name << " " << option_name);
      CHECK_THAT(zsh, says("--" + option_name + (option.value.empty() ? "[" : "=[")));
      CHECK_THAT(fish, says("'__stepgate_in " + name + "' -l " + option_name + " "));
    }
  }
}

TEST_CASE("a value that only one sub-command takes is told to every shell") {
  CHECK(offered({"stepgate", "cancel", "--reason", ""}).empty());
  CHECK_THAT(zsh_completion(),
             says("'--reason=[why, for the record of every step that is asked]:TEXT: '"));
  CHECK_THAT(fish_completion(), says("'__stepgate_in cancel' -l reason -x -d"));
  CHECK_THAT(fish_completion(), says("'__stepgate_in status' -l watch -d"));
}

TEST_CASE("zsh and fish can read their completions") {
  for (const auto& [shell, text] :
       {std::pair("zsh", zsh_completion()), std::pair("fish", fish_completion())}) {
    if (!is_there(shell) && skipped(std::string("no ") + shell)) continue;
    const TempDir folder;
    write_file(folder / "completion", text);
    const Finished end = run({shell, "-n", folder / "completion"});
    INFO(shell << ": " << end.err);
    CHECK(end.code == 0);
    CHECK(end.err.empty());
  }
}

// Completions of zsh and fish.
#include "manual/completion_words.h"
#include "manual/pages.h"
#include "support/catch.h"
#include "support/process.h"
#include "support/says.h"
#include "support/skip.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::manual;
using namespace stepgate::test;

namespace {

bool is_there(const std::string& program) {
  return run({"sh", "-c", "command -v \"$0\"", program}).code == 0;
}

}  // namespace

TEST_CASE("the completions of zsh and fish have every option of every sub-command") {
  for (const Program& program : {stepgate_program(), stepctl_program()}) {
    const std::string zsh = zsh_completion(program);
    const std::string fish = fish_completion(program);
    CHECK_THAT(zsh, says("    'help:") && says("    help)"));
    CHECK_THAT(fish, says("-a help -d") && says("_in help' -a '"));
    for (const Command& command : program.commands) {
      const std::string name(command.name);
      CHECK_THAT(zsh, says("    '" + name + ":"));
      CHECK_THAT(fish, says("-a " + name + " -d"));
      for (const Option& option : command.options) {
        const std::string option_name(option.name);
        INFO(name << " " << option_name);
        CHECK_THAT(zsh, says("--" + option_name + (option.value.empty() ? "[" : "=[")));
        CHECK_THAT(fish, says("_in " + name + "' ") && says("-l " + option_name + " "));
      }
    }
  }
}

TEST_CASE("a value that only one sub-command takes is told to every shell") {
  CHECK_THAT(zsh_completion(stepgate_program()),
             says("'--reason=[why, for the record of every step that is asked]:TEXT: '"));
  const std::string fish = fish_completion(stepgate_program());
  CHECK_THAT(fish, says("'__stepgate_in cancel' -l reason -x -d"));
  CHECK_THAT(fish, says("'__stepgate_in status' -l watch -d"));
}

TEST_CASE("a letter is told to every shell beside the name") {
  const std::string zsh = zsh_completion(stepctl_program());
  CHECK_THAT(zsh, says("'*-p+[a parameter") && says("'*--param=[a parameter"));
  CHECK_THAT(zsh, says("'(-f --filename)--filename=[the manifest; - is stdin]:FILE:_files'"));
  CHECK_THAT(zsh, says("'(-f --filename)-f+[the manifest; - is stdin]:FILE:_files'"));
  CHECK_THAT(fish_completion(stepctl_program()),
             says("'__stepctl_in wrap' -s f -l filename -rF -d"));
}

TEST_CASE("what runs no command completes none") {
  CHECK_THAT(bash_completion(stepgate_program()), says("_stepgate_command"));
  CHECK_THAT(bash_completion(stepctl_program()), !says("_stepctl_command"));
  CHECK_THAT(fish_completion(stepctl_program()), !says("behind_dashes"));
}

TEST_CASE("zsh and fish can read their completions") {
  for (const Program& program : {stepgate_program(), stepctl_program()}) {
    for (const auto& [shell, text] :
         {std::pair("zsh", zsh_completion(program)), std::pair("fish", fish_completion(program))}) {
      if (!is_there(shell) && skipped(std::string("no ") + shell)) continue;
      const TempDir folder;
      write_file(folder / "completion", text);
      const Finished end = run({shell, "-n", folder / "completion"});
      INFO(shell << ": " << end.err);
      CHECK(end.code == 0);
      CHECK(end.err.empty());
    }
  }
}

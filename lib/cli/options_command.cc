#include <array>

#include "cli/options.h"
#include "cli/values.h"

namespace stepgate::cli {
namespace {

using Text = const std::string&;

ScriptSpec& script_of(Draft& draft) {
  if (!draft.spec.script) draft.spec.script.emplace();
  return *draft.spec.script;
}

Result<void> take_script(Draft& draft, Text text) {
  if (text.empty()) return invalid("the script is empty: write one, or leave the option out");
  script_of(draft).text = text;
  return {};
}

constexpr std::array kOptions{
    Option{.name = "script",
           .value = "TEXT",
           .help = "run this script; its arguments stand behind --",
           .take = take_script},
    Option{.name = "script-file",
           .value = "PATH",
           .help = "the same with a file, read when the step starts",
           .take = [](Draft& d, Text v) { return store(file_path(v), script_of(d).file); },
           .takes = Takes::path},
};

}  // namespace

std::span<const Option> command_options() { return kOptions; }

}  // namespace stepgate::cli

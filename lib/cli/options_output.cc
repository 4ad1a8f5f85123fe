#include <array>

#include "base/name.h"
#include "cli/options.h"
#include "cli/patterns.h"
#include "cli/values.h"

namespace stepgate::cli {
namespace {

using Text = const std::string&;

Result<void> take_variables(Draft& draft, Text names) {
  for (const std::string& name : split_list(names)) {
    if (const Result<void> good = check_variable_name(name); !good) return good;
    draft.spec.copies.mask.variables.push_back(name);
  }
  return {};
}

Result<void> take_masked_path(Draft& draft, Text path) {
  return store(absolute_path(path), draft.spec.copies.mask.paths.emplace_back());
}

constexpr std::array kOptions{
    Option{.name = "stdout-path",
           .value = "PATH",
           .help = "append a copy of stdout",
           .take = [](Draft& d, Text v) { return store(file_path(v), d.spec.copies.stdout_path); },
           .takes = Takes::path},
    Option{.name = "stderr-path",
           .value = "PATH",
           .help = "append a copy of stderr",
           .take = [](Draft& d, Text v) { return store(file_path(v), d.spec.copies.stderr_path); },
           .takes = Takes::path},
    Option{.name = "log-path",
           .value = "PATH",
           .help = "append a copy of both, in the order read",
           .take = [](Draft& d, Text v) { return store(file_path(v), d.spec.copies.log_path); },
           .takes = Takes::path},
    Option{.name = "mask-env",
           .value = "NAME,...",
           .help = "show *** for the values of these",
           .take = take_variables,
           .repeatable = true,
           .pattern = kVariablePattern,
           .is_comma_list = true},
    Option{.name = "mask-file",
           .value = "PATH",
           .help = "the same for a file or whole folder",
           .take = take_masked_path,
           .takes = Takes::path,
           .repeatable = true},
};

}  // namespace

std::span<const Option> output_options() { return kOptions; }

}  // namespace stepgate::cli

#include <array>

#include "cli/options.h"
#include "cli/values.h"

namespace stepgate::cli {
namespace {

using Text = const std::string&;

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
};

}  // namespace

std::span<const Option> output_options() { return kOptions; }

}  // namespace stepgate::cli

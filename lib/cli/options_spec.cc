#include <array>

#include "cli/options.h"
#include "cli/values.h"

namespace stepgate::cli {
namespace {

constexpr std::array kOptions{
    // The spec was read before its options could be added up.
    Option{.name = "spec",
           .value = "FILE",
           .help = "options as JSON [the text in $STEPGATE_SPEC]",
           .take = [](Draft&, const std::string&) { return Result<void>(); },
           .takes = Takes::path,
           .for_wait = true,
           .in_spec = false},
};

}  // namespace

std::span<const Option> spec_options() { return kOptions; }

}  // namespace stepgate::cli

#include <array>

#include <fmt/format.h>

#include "cli/options.h"
#include "cli/patterns.h"
#include "cli/values.h"

namespace stepgate::cli {
namespace {

using Text = const std::string&;

constexpr int kMostRetries = 1'000'000;

// 0 is success and never retried.
Result<void> take_retry_on(Draft& draft, Text codes) {
  for (const std::string& text : split_list(codes)) {
    const Result<int> code = whole_number(text, 1, 255);
    if (!code) return std::unexpected(code.error());
    draft.spec.retry.on.push_back(*code);
  }
  return {};
}

constexpr std::array kOptions{
    Option{.name = "retries",
           .value = "N",
           .help = "start again up to N times if it fails [0]",
           .take =
               [](Draft& d, Text v) {
                 return store(whole_number(v, 0, kMostRetries), d.spec.retry.retries);
               },
           .takes = Takes::number,
           .most = kMostRetries},
    Option{.name = "retry-delay",
           .value = "DURATION",
           .help = "before the first retry; doubles, 5m at most [1s]",
           .take = [](Draft& d, Text v) { return store(parse_duration(v), d.spec.retry.delay); },
           .takes = Takes::duration},
    Option{.name = "retry-on",
           .value = "CODE,...",
           .help = "retry only after these exit codes",
           .take = take_retry_on,
           .repeatable = true,
           .pattern = kExitCodePattern,
           .is_comma_list = true},
    Option{
        .name = "attempt-timeout",
        .value = "DURATION",
        .help = "end each attempt after this long",
        .take = [](Draft& d,
                   Text v) { return store(positive_duration(v), d.spec.ending.attempt_timeout); },
        .takes = Takes::duration,
        .pattern = kPeriodPattern},
};

}  // namespace

std::span<const Option> retry_options() { return kOptions; }

}  // namespace stepgate::cli

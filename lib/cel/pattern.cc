#include "cel/pattern.h"

#include <cstdint>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <re2/re2.h>

#include "cel/pattern_syntax.h"
#include "cel/value.h"

namespace stepgate::cel {

namespace {

// What compiling costs, beyond the instructions that come of it; and what it has cost before a
// pattern turns out to be too large.
constexpr std::uint64_t kStepsPerPattern = 500;
constexpr std::uint64_t kStepsPerByte = 50;
constexpr std::uint64_t kStepsPerInstruction = 10;
constexpr std::uint64_t kStepsTooLarge = 20'000'000;
// Go has no limit on compiled patterns other than that on repetition, which RE2 has, too; this is
// room for nearly all of them.
constexpr std::int64_t kMaxMemory = 64 << 20;

}  // namespace

Outcome<bool> matches_pattern(Budget& budget, std::string_view text, std::string_view pattern) {
  if (!budget.spend(kStepsPerPattern + pattern.size() * kStepsPerByte)) return too_much_work();
  const std::optional<std::string> translated = to_re2_syntax(pattern);
  if (!translated) return fail(fmt::format("bad regular expression '{:.60}'", pattern));
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(kMaxMemory);
  const RE2 compiled(*translated, options);
  if (compiled.error_code() == RE2::ErrorPatternTooLarge && !budget.spend(kStepsTooLarge)) {
    return too_much_work();
  }
  if (!compiled.ok()) {
    return fail(fmt::format("bad regular expression '{:.60}': {}", pattern, compiled.error()));
  }
  const auto size = static_cast<std::uint64_t>(compiled.ProgramSize());
  // A text may meet every instruction at every byte, where RE2 finds no table of states.
  if (!budget.spend(size * kStepsPerInstruction + size * text.size() / 16)) return too_much_work();
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), compiled);
}

}  // namespace stepgate::cel

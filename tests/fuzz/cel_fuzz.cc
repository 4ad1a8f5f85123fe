// Expressions: parsed, checked and evaluated, with a smaller budget than the programs give, so that
// a costly one does not stop the search.
#include "cel/cel.h"
#include "cel/checker.h"
#include "cel/evaluator.h"
#include "cel/limits.h"
#include "cel/parser.h"
#include "cel/utf8.h"
#include "fuzz/fuzz.h"

namespace stepgate::fuzz {
namespace {

constexpr std::uint64_t kSteps = 300'000;

std::optional<std::string> no_zone_file(const std::string& /*name*/) { return std::nullopt; }

// Nothing where the value is no bool. A value must not outlive its session.
using Truth = cel::Outcome<std::optional<bool>>;

Truth truth_of(std::string_view expression) {
  cel::Outcome<cel::Tree> tree = cel::parse(expression);
  if (!tree) return std::unexpected(tree.error());
  if (const auto checked = cel::check(*tree); !checked) return std::unexpected(checked.error());
  const cel::ZoneFiles zone_files = no_zone_file;
  cel::Session session{.zone_files = zone_files, .budget = cel::Budget(kSteps)};
  const cel::Outcome<cel::Value> value = cel::evaluate(*tree, session);
  if (!value) return std::unexpected(value.error());
  if (!std::holds_alternative<bool>(*value)) return std::nullopt;
  return std::get<bool>(*value);
}

}  // namespace

void fuzz_one(std::string_view input) {
  if (!cel::utf8::is_valid(input)) return;
  const Truth truth = truth_of(input);
  if (!truth) {
    demand_fit_to_show({ErrorKind::invalid, truth.error().what, {}, 0});
    const bool has_place = truth.error().at != cel::kNowhere;
    return demand(!has_place || truth.error().at <= input.size(), "a place is in the expression");
  }
  if (!*truth) return;
  // The line break ends a comment.
  const Truth opposite = truth_of("!(" + std::string(input) + "\n)");
  demand(!opposite || *opposite == !**truth, "not true is false");
}

}  // namespace stepgate::fuzz

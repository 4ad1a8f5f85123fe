#include "cel/cel.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "cel/checker.h"
#include "cel/evaluator.h"
#include "cel/parser.h"
#include "cel/utf8.h"

namespace stepgate::cel {

namespace {

Outcome<bool> run(std::string_view expression, const ZoneFiles& zone_files) {
  if (!utf8::is_valid(expression)) return fail_for_good("the expression is not UTF-8");
  if (utf8::count_code_points(expression) > kMaxCodePoints) {
    return fail_for_good(fmt::format("the expression has more than {} characters", kMaxCodePoints));
  }
  Outcome<Tree> tree = parse(expression);
  if (!tree) return std::unexpected(tree.error());
  if (const auto checked = check(*tree); !checked) return std::unexpected(checked.error());
  Session session{.zone_files = zone_files, .budget = Budget()};
  const Outcome<Value> value = evaluate(*tree, session);
  if (!value) return std::unexpected(value.error());
  if (kind_of(*value) == Kind::boolean) return std::get<bool>(*value);
  return fail_for_good(fmt::format("the value is of type {}, not bool", type_name(*value)));
}

// `1:14: there is no 'x'`, both counted from one, the column in characters.
std::string located(std::string_view expression, const Failure& failure) {
  if (failure.at == kNowhere) return failure.what;
  const std::string_view before = expression.substr(0, failure.at);
  const auto line = std::ranges::count(before, '\n') + 1;
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const std::size_t column = utf8::count_code_points(before.substr(line_start)) + 1;
  return fmt::format("{}:{}: {}", line, column, failure.what);
}

}  // namespace

Result<bool> evaluate_condition(std::string_view expression, const ZoneFiles& zone_files) {
  const Outcome<bool> value = run(expression, zone_files);
  if (value) return *value;
  return invalid("the CEL expression cannot be evaluated: " + located(expression, value.error()));
}

Result<bool> evaluate_condition(std::string_view expression) {
  return evaluate_condition(expression, read_system_zone_file);
}

}  // namespace stepgate::cel

#include "cel/expressions.h"

#include <chrono>

#include "cel/cel.h"
#include "cel/checker.h"
#include "cel/evaluator.h"
#include "cel/parser.h"
#include "support/catch.h"

namespace stepgate::test {

namespace {

void all(Expressions expressions, const std::string& wanted) {
  for (const std::string_view expression : expressions) {
    const Result<bool> value = cel::evaluate_condition(expression);
    INFO(expression.substr(0, 200));
    INFO((value ? std::string() : describe(value.error())));
    CHECK((value ? (*value ? "true" : "false") : "an error") == wanted);
  }
}

// What is wrong with it where it gets a hundredth of the steps; empty where nothing is.
std::string complaint_of_frugal(std::string_view expression) {
  auto tree = cel::parse(expression);
  REQUIRE(tree);
  if (const auto checked = cel::check(*tree); !checked) return checked.error().what;
  const cel::ZoneFiles no_zone_files = [](const std::string&) { return std::nullopt; };
  cel::Session session{.zone_files = no_zone_files, .budget = cel::Budget(cel::kMaxSteps / 100)};
  const auto value = cel::evaluate(*tree, session);
  return value ? "" : value.error().what;
}

}  // namespace

void holds(Expressions expressions) { all(expressions, "true"); }
void does_not_hold(Expressions expressions) { all(expressions, "false"); }
void fails(Expressions expressions) { all(expressions, "an error"); }

void is_too_much(Expressions expressions) {
  for (const std::string_view expression : expressions) {
    INFO(expression.substr(0, 200));
    const auto begin = std::chrono::steady_clock::now();
    CHECK(complaint_of_frugal(expression) == cel::too_much_work().error().what);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
  }
}

std::string complaint(std::string_view expression) {
  const Result<bool> value = cel::evaluate_condition(expression);
  return value ? "" : describe(value.error());
}

std::string repeated(std::string_view part, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += part;
  return text;
}

std::string doubled(std::string_view element, int times) {
  return "[" + std::string(element) + "]" + repeated(".map(a, a + a)", times) + "[0]";
}

}  // namespace stepgate::test

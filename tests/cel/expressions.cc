#include "cel/expressions.h"

#include <chrono>

#include "cel/cel.h"
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

}  // namespace

void holds(Expressions expressions) { all(expressions, "true"); }
void does_not_hold(Expressions expressions) { all(expressions, "false"); }
void fails(Expressions expressions) { all(expressions, "an error"); }

void is_too_much(Expressions expressions) {
  for (const std::string_view expression : expressions) {
    INFO(expression.substr(0, 200));
    const auto begin = std::chrono::steady_clock::now();
    const std::string what = complaint(expression);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
    INFO(what);
    CHECK(what.find("the expression needs too much time or memory") != std::string::npos);
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

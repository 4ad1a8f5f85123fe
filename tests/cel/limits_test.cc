#include "cel/limits.h"

#include <fmt/format.h>

#include "cel/conversions.h"
#include "cel/expressions.h"
#include "cel/messages.h"
#include "support/catch.h"

using namespace stepgate::cel;
using namespace stepgate::test;

namespace {

std::string around(std::string_view left, int count, std::string_view middle,
                   std::string_view right) {
  return repeated(left, count) + std::string(middle) + repeated(right, count);
}

}  // namespace

TEST_CASE("249 parentheses may stand around a value, one less around an operation") {
  holds({around("(", 249, "true", ")"), around("(", 248, "1 == 1", ")"),
         around("(", 247, "1 + 1 * 1 == 2", ")"), around("!(", 248, "true", ")")});
  fails({around("(", 250, "true", ")"), around("(", 249, "1 == 1", ")"),
         around("[", 251, "", "]") + " == []", around("dyn(", 250, "1", ")") + " == 1"});
}

TEST_CASE("250 operations may be operands of each other") {
  holds({"1" + repeated("+1", 249) + " == 250", "0 == 0" + repeated("*1", 249),
         "1 == 0 ? false : " + repeated("true ? true : ", 248) + "true"});
  fails({"1" + repeated("+1", 250) + " == 251", "true" + repeated(" == true", 251),
         "dyn({})" + repeated(".a", 251) + " == 1 || true"});
}

TEST_CASE("chains of && and || have no limit, nor have signs") {
  holds({"true" + repeated("&&true", 14'000), "false" + repeated("||false", 12'000) + "||true",
         repeated("!", 90'000) + "true", repeated("- ", 40'000) + "1 == 1"});
}

TEST_CASE("100 000 characters are an expression, one more is none") {
  holds({"true" + repeated(" ", 99'996), "'" + repeated("é", 99'990) + "' != ''"});
  fails({"true" + repeated(" ", 99'997)});
}

TEST_CASE("garbage of any length ends with an error") {
  for (const std::string_view part : {"(", "[", "{", "!", "-", "?", "a.", "[0]", "x(", "{1:", "\"",
                                      "'''", "\\", "1e", "::", "&&", "a ? b : ", "has("}) {
    fails({repeated(part, 99'999 / static_cast<int>(part.size()))});
  }
}

TEST_CASE("an expression that needs too much ends with an error that nothing absorbs") {
  const std::string long_text = "['aaaaaaaa']" + repeated(".map(a, a + a)", 200) + " == ['']";
  is_too_much(
      {"[[1]" + repeated(".map(a, [a, a])", 200) + "].all(x, x == x)", long_text,
       "[[1]]" + repeated(".map(a, a + a)", 200) + " == [[1]]",
       "[1]" + repeated(".map(a, {a: a})", 200) + " == []",
       "[dyn(1)]" + repeated(".map(a, dyn(" + around("[", 180, "a", "]") + "))", 200) + " == []"});
  CHECK(complaint(long_text + " || true").find("needs too much") != std::string::npos);
}

TEST_CASE("values may be nested far deeper than expressions") {
  const std::string deep = "[[1]" + repeated(".map(a, [[[[[[[a]]]]]]])", 240) + "]";
  holds({deep + " == " + deep, deep + ".all(x, x == x)"});
}

TEST_CASE("every value takes memory, however small it is") {
  for (const FieldForm form :
       {FieldForm::json_map, FieldForm::json_list, FieldForm::string, FieldForm::bytes}) {
    Budget budget(1);
    CHECK_FALSE(default_of(budget, form));
  }
  Budget budget(1);
  CHECK_FALSE(make_plain_message(budget, {find_message("google.protobuf.Empty"), {}}));
  const ZoneFiles no_zone_files = [](const std::string&) { return std::nullopt; };
  Session session{.zone_files = no_zone_files, .budget = Budget(1)};
  const Value yes = true;
  CHECK_FALSE(string_from_bool(session, Arguments(&yes, 1)));
}

TEST_CASE("what the macros need for the keys of a map is given back") {
  std::string map = "{0: 0";
  for (int i = 1; i < 1'200; ++i) map += fmt::format(", {}: 0", i);
  const std::string often = doubled("[0]", 11);
  holds({"[" + map + "}].all(m, " + often + ".all(i, m.exists(key, true)))"});
}

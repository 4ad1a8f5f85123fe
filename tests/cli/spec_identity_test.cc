// Options -> spec -> options is the identity, as are options -> words -> options.
#include <algorithm>
#include <random>

#include "cli/step_spec.h"
#include "cli/words.h"
#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::cli;
using Words = std::vector<std::string>;

namespace {

class Chance {
 public:
  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(engine_); }
  bool one_in(int n) { return below(n) == 0; }

  // Something that a careless reader or writer of JSON, or of words, would change.
  std::string text() {
    static const Words kPieces{
        "a",     "\"",     "\\",     "\\u0041", "\n",    "\t",   "\x01",      "\x7f", "'",  " ",
        "$A",    "[",      "]",      "{}",      ",",     "--",   "-",         "=",    "é",  "漢",
        "😀",    "\u2028", "\uFEFF", "null",    "true",  "1e3",  "</script>", "%s",   "//", "#",
        "[a,b]", "[]",     "%",      "build",   "1h30m", "/x/y", "*",         "\r",   "\b", "~"};
    std::string text;
    for (int n = below(6); n >= 0; --n) text += kPieces[static_cast<std::size_t>(below(40))];
    if (one_in(200)) text += std::string(100'000, 'x');
    return text;
  }

  std::string value_of(const Option& option) {
    if (option.takes == Takes::nothing) return "true";
    if (option.takes == Takes::number)
      return std::to_string(std::int64_t{below(3)} * below(2'000'000'000));
    const Words choices = option.all_choices();
    if (option.takes != Takes::choice) return text();
    return choices[static_cast<std::size_t>(below(static_cast<int>(choices.size())))];
  }

  Words command() {
    Words words;
    for (int n = below(5); n > 0; --n) words.push_back(one_in(6) ? "" : text());
    return words;
  }

  // In the order of the table, as the command line is read.
  std::deque<Given> given(bool for_wait) {
    std::deque<Given> given;
    for (const Option* option : options_in_specs(for_wait)) {
      if (!one_in(3)) continue;
      Words values{value_of(*option)};
      while (option->repeatable && one_in(2)) values.push_back(value_of(*option));
      given.push_back({option, values});
    }
    return given;
  }

  // Any of the ways to write them.
  Words words_of(const std::deque<Given>& given) {
    Words words;
    for (const auto& [option, values, source] : given) {
      const std::string name = "--" + std::string(option->name);
      for (const std::string& value : values) {
        if (option->takes == Takes::nothing) {
          words.push_back(name);
        } else if (value.starts_with("-") || one_in(2)) {
          words.push_back(name + "=" + value);
        } else {
          words.insert(words.end(), {name, value});
        }
      }
    }
    return words;
  }

 private:
  std::mt19937 engine_{20260101};
};

bool same(const std::deque<Given>& one, const std::deque<Given>& other) {
  return std::ranges::equal(one, other, [](const Given& a, const Given& b) {
    return a.option == b.option && a.values == b.values;
  });
}

}  // namespace

TEST_CASE("options to spec to options is the identity, and so is the command") {
  Chance chance;
  for (int round = 0; round < 3000; ++round) {
    const bool for_wait = chance.one_in(3);
    const std::deque<Given> given = chance.given(for_wait);
    const Words command = for_wait ? Words{} : chance.command();
    const Result<std::string> spec = to_spec(given, command);
    REQUIRE(spec);
    INFO("round " << round << ": " << *spec);
    const Result<SpecContent> back =
        read_spec(*spec, "spec", options_in_specs(for_wait), !for_wait);
    REQUIRE(back);
    REQUIRE(same(back->given, given));
    REQUIRE(back->command == command);
    // And the other way round.
    REQUIRE(*to_spec(back->given, back->command) == *spec);
  }
}

TEST_CASE("options to words to options is the identity") {
  Chance chance;
  for (int round = 0; round < 1000; ++round) {
    const bool for_wait = chance.one_in(3);
    const std::deque<Given> given = chance.given(for_wait);
    const Arguments arguments{chance.words_of(given), {}, false};
    const auto read =
        read_words({"stepgate run", "Does it.", "Usage: it", "Example: it", for_wait}, arguments);
    if (!read) FAIL("round " << round << ": " << describe(read.error()));
    REQUIRE(same(std::get<std::deque<Given>>(*read), given));
  }
}

// The command lines of stepctl's sub-commands.
#include "author/words.h"

#include <array>

#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::author;
using stepgate::test::says;
using Words = std::vector<std::string>;

namespace {

constexpr Option kPair{
    .name = "pair", .value = "NAME=VALUE", .help = "two", .shorthand = "p", .repeatable = true};
constexpr Option kPlan{
    .name = "plan", .value = "NAME=FILE", .help = "drawn", .repeatable = true, .is_file = true};
constexpr std::array kOptions{
    Option{.name = "from", .value = "FILE", .help = "there", .shorthand = "f", .required = true},
    kPair, kPlan,
    Option{.name = "size",
           .value = "SIZE",
           .help = "big or small",
           .choices = "big,small",
           .preset = "big"},
    Option{.name = "quick", .value = "", .help = "hurry"}};
constexpr CommandLine kLine{
    .name = "prog try", .description = "Tries.", .options = kOptions, .example = "prog try -f x"};

Given given_by(const Words& words) {
  const auto read = read_words(kLine, words);
  if (!read) FAIL(describe(read.error()));
  return std::get<Given>(*read);
}

std::string complaint(const Words& words) {
  const auto read = read_words(kLine, words);
  return read ? "" : describe(read.error());
}

std::string help(const Words& words) {
  const auto read = read_words(kLine, words);
  return read && std::holds_alternative<Help>(*read) ? std::get<Help>(*read).text : "";
}

}  // namespace

TEST_CASE("an option with a letter can be written in every way that kubectl knows") {
  for (const Words& words :
       {Words{"-f", "x"}, Words{"-fx"}, Words{"-f=x"}, Words{"--from", "x"}, Words{"--from=x"}}) {
    CHECK(given_by(words).value("from") == "x");
  }
  CHECK(given_by({"-f", "-"}).value("from") == "-");
  CHECK(given_by({"-f", "-p"}).value("from") == "-p");
  CHECK(given_by({"--from", "-fx"}).value("from") == "-fx");
  CHECK(given_by({"-f==x"}).value("from") == "=x");
}

TEST_CASE("the one word that is no option is taken where there may be one") {
  constexpr CommandLine kWithOperand{.name = "prog try",
                                     .description = "Tries.",
                                     .options = kOptions,
                                     .example = "prog try -f x",
                                     .operand = "PLACE"};
  const auto read_by = [&](const Words& words) { return read_words(kWithOperand, words); };
  for (const Words& words :
       {Words{"here", "-f", "x"}, Words{"-f", "x", "here"}, Words{"-fx", "--quick", "here"}}) {
    const auto read = read_by(words);
    REQUIRE(read.has_value());
    CHECK(std::get<Given>(*read).value("PLACE") == "here");
    CHECK(std::get<Given>(*read).value("from") == "x");
  }
  CHECK(std::get<Given>(read_by({"-f", "x", "-"}).value()).value("PLACE") == "-");
  CHECK_FALSE(std::get<Given>(read_by({"-f", "x"}).value()).has("PLACE"));
  CHECK_THAT(describe(read_by({"a", "b", "-f", "x"}).error()), says("unexpected word 'b': "));
  CHECK_THAT(describe(read_by({"-x", "-f", "x"}).error()), says("unknown option"));
  CHECK_THAT(std::get<Help>(read_by({"--help"}).value()).text,
             says("Usage: prog try PLACE -f FILE [OPTIONS]"));
}

TEST_CASE("what is given is told from what is not") {
  const Given given = given_by({"-f", "x", "--quick", "-p", "a=1", "-p=b=2", "--pair", "[c]=3,4"});
  CHECK(given.has("quick"));
  CHECK(given.all("pair") == Words{"a=1", "b=2", "[c]=3,4"});
  CHECK_FALSE(given.has("size"));
  CHECK(given.value("size", "big") == "big");
  CHECK(given.all("plan").empty());
}

TEST_CASE("a value that is left out is asked for and swallows nothing") {
  CHECK(complaint({"-f"}) == "--from needs a value: --from FILE");
  CHECK(complaint({"--from="}) == "--from needs a value: --from=FILE");
  CHECK(complaint({"-f="}) == "--from needs a value: --from=FILE");
  CHECK(complaint({"-f", ""}) == "--from needs a value: --from FILE");
  CHECK(complaint({"-f", "--quick"}) == "--from needs a value: --from FILE");
  CHECK(complaint({"-f", "x", "-p"}) == "--pair needs a value: --pair NAME=VALUE");
}

TEST_CASE("an option too often, and a value that is too much, are misuse") {
  CHECK(complaint({"-f", "x", "-fy"}) == "--from is given 2 times: once is enough");
  CHECK(complaint({"-f", "x", "--quick", "--quick"}) == "--quick is given 2 times: once is enough");
  CHECK(complaint({"-f", "x", "--quick=no"}) == "--quick takes no value: write --quick alone");
  CHECK(complaint({"--help=no"}) == "--help takes no value: write --help alone");
}

TEST_CASE("what is no option and no choice is said with what would be right") {
  CHECK(complaint({"-f", "x", "--form", "y"}) ==
        "unknown option --form: the nearest is --from; see prog try --help");
  CHECK(complaint({"-z"}) == "unknown option -z: see prog try --help");
  CHECK(complaint({"-f", "x", "--size", "huge"}) == "--size: 'huge' is neither big nor small");
  CHECK(complaint({"--quick"}) == "-f FILE is missing; an example: prog try -f x");
  const std::string hint = "FILE stands behind -f; see prog try --help";
  CHECK(complaint({"x"}) == "unexpected word 'x': " + hint);
  CHECK(complaint({"-f", "x", "y"}) == "unexpected word 'y': " + hint);
  CHECK(complaint({"-f", "x", "--", "y"}) == "unexpected word '--': " + hint);
  CHECK(complaint({"-f", "x", "-"}) == "unexpected word '-': " + hint);
}

TEST_CASE("help is given wherever it is asked for, whatever else is wrong") {
  const std::string text = help({"--help"});
  CHECK_THAT(text, says("Tries.\nUsage: prog try -f FILE [OPTIONS]\n"));
  CHECK_THAT(text, says("\n  -f, --from FILE               there\n"));
  CHECK_THAT(text, says("\n  -p, --pair NAME=VALUE         two (repeatable)\n"));
  CHECK_THAT(text, says("\n      --size SIZE               big or small [big]\n"));
  CHECK_THAT(text, says("\n      --quick                   hurry\n"));
  CHECK_THAT(text, says("\nExample: prog try -f x\n"));
  for (const Words& words : {Words{"-h"}, Words{"-f", "--help"}, Words{"--nonsense", "-h"},
                             Words{"x", "--quick=3", "--help"}}) {
    CHECK(help(words) == text);
  }
}

TEST_CASE("pairs are cut at the first equals sign, and no name is there twice") {
  const auto pairs = [](const Words& words, const Option& option) {
    return pairs_of(given_by(words), option);
  };
  using Pairs = std::map<std::string, std::string>;
  CHECK(pairs({"-f", "x", "-p", "a=1=2", "-p", "b="}, kPair) == Pairs{{"a", "1=2"}, {"b", ""}});
  const auto wrong = [&](const Words& words, const Option& option) {
    return describe(pairs(words, option).error());
  };
  CHECK(wrong({"-f", "x", "-p", "a"}, kPair) == "--pair: 'a' is no NAME=VALUE");
  CHECK(wrong({"-f", "x", "-p", "=a"}, kPair) == "--pair: '=a' is no NAME=VALUE");
  CHECK(wrong({"-f", "x", "-pa=1", "-pa=2"}, kPair) == "--pair: 'a' is given twice");
  CHECK(wrong({"-f", "x", "--plan", "a="}, kPlan) == "--plan: 'a=' is no NAME=FILE");
}

// The command lines of sub-commands with few options of their own.
#include "cli/simple_words.h"

#include <array>

#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::cli;
using stepgate::test::says;
using Words = std::vector<std::string>;

namespace {

constexpr std::array kOptions{SimpleOption{"why", "TEXT", "a reason"},
                              SimpleOption{"quick", "", "hurry"}};
constexpr SimpleCommand kCommand{"stepgate try", "[OPTIONS] DIR", "Tries.", kOptions,
                                 "stepgate try /x"};

SimpleWords given_by(const Words& words) {
  const auto read = read_simple_words(kCommand, cut_arguments(words));
  if (!read) FAIL(describe(read.error()));
  return std::get<SimpleWords>(*read);
}

std::string complaint(const Words& words) {
  const auto read = read_simple_words(kCommand, cut_arguments(words));
  return read ? "" : describe(read.error());
}

std::string help(const Words& words) {
  const auto read = read_simple_words(kCommand, cut_arguments(words));
  return read && std::holds_alternative<Help>(*read) ? std::get<Help>(*read).text : "";
}

}  // namespace

TEST_CASE("options and words of a simple command are told apart") {
  const SimpleWords given = given_by({"a", "--why=x y", "b", "--quick", "--", "--why"});
  CHECK(given.words == Words{"a", "b", "--why"});
  CHECK(given.options.at("why") == "x y");
  CHECK(given.has("quick"));
  CHECK(given_by({"--why", "[x,y]", "a"}).options.at("why") == "[x,y]");
  CHECK(given_by({"--why", "-5", "a"}).options.at("why") == "-5");
  CHECK(given_by({""}).words == Words{""});
}

TEST_CASE("a value that is left out swallows no other word") {
  CHECK(complaint({"--why=", "a", "b"}) == "--why needs a value: --why=TEXT");
  CHECK(complaint({"a", "--why"}) == "--why needs a value: --why TEXT");
  CHECK(complaint({"--why", "--quick", "a"}) == "--why needs a value: --why TEXT");
}

TEST_CASE("what else is wrong with the options of a simple command is said as run says it") {
  CHECK(complaint({"--quick=no"}) == "--quick takes no value: write --quick alone");
  CHECK(complaint({"--why=a", "--why", "b"}) == "--why is given 2 times: once is enough");
  CHECK(complaint({"--quick", "--quick"}) == "--quick is given 2 times: once is enough");
  CHECK(complaint({"--whi"}) ==
        "unknown option --whi: the nearest is --why; see stepgate try --help");
  CHECK(complaint({"-hfoo"}) == "unknown option -hfoo: see stepgate try --help");
  CHECK(complaint({"--help=2"}) == "--help takes no value: write --help alone");
}

TEST_CASE("the help of a simple command is given wherever it is asked for") {
  const std::string text = help({"--help"});
  CHECK_THAT(text, says("Tries.\nUsage: stepgate try [OPTIONS] DIR\n\n") &&
                       says("  --why TEXT          a reason\n") && says("Example: stepgate try"));
  for (const Words& words : {Words{"-h"}, Words{"a", "--help"}, Words{"--nonsense", "-h"},
                             Words{"--why", "-h", "a"}, Words{"--quick=3", "--help"}}) {
    CHECK(help(words) == text);
  }
}

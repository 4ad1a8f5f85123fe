#include "cli/arguments.h"

#include "support/catch.h"

using namespace stepgate::cli;
using Words = std::vector<std::string>;

TEST_CASE("a command line is cut at the first --, and what follows stays as it is") {
  const Arguments cut = cut_arguments({"--step", "a", "--", "sh", "-c", "[]", "--", "[a,b]", ""});
  CHECK(cut.options == Words{"--step", "a"});
  CHECK(cut.command == Words{"sh", "-c", "[]", "--", "[a,b]", ""});
  CHECK(cut.has_separator);
}

TEST_CASE("without a -- there is no command") {
  const Arguments cut = cut_arguments({"--step", "a"});
  CHECK(cut.options == Words{"--step", "a"});
  CHECK(cut.command.empty());
  CHECK_FALSE(cut.has_separator);
  CHECK_FALSE(cut_arguments({}).has_separator);
}

TEST_CASE("a -- with nothing behind it is still one") {
  CHECK(cut_arguments({"--"}).has_separator);
  CHECK(cut_arguments({"--"}).command.empty());
  CHECK_FALSE(cut_arguments({"---", "-", "--x"}).has_separator);
}

TEST_CASE("an option is glimpsed in either form, among others that are not understood") {
  const Arguments arguments = cut_arguments(
      {"--rubbish", "--run-dir=/r", "x", "--step", "build", "--post-file=", "--", "--after", "b"});
  CHECK(glimpse(arguments, "step") == "build");
  CHECK(glimpse(arguments, "run-dir") == "/r");
  CHECK(glimpse(arguments, "post-file") == "");
  CHECK_FALSE(glimpse(arguments, "after"));
  CHECK_FALSE(glimpse(arguments, "ste"));
  CHECK_FALSE(glimpse(cut_arguments({"--step"}), "step"));
}

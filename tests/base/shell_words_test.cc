#include "base/shell_words.h"

#include "support/catch.h"

using namespace stepgate;
using Words = std::vector<std::string>;

namespace {

std::string complaint(const std::string& text) {
  const auto words = split_shell_words(text);
  return words ? "" : describe(words.error());
}

}  // namespace

TEST_CASE("blanks separate words") {
  CHECK(split_shell_words("a") == Words{"a"});
  CHECK(split_shell_words("  pg_isready\t-h \n db ") == Words{"pg_isready", "-h", "db"});
}

TEST_CASE("quotes and backslashes quote as a shell has it") {
  CHECK(split_shell_words("sh -c 'test -f \"/a b\"'") == Words{"sh", "-c", "test -f \"/a b\""});
  CHECK(split_shell_words(R"(a\ b 'c\d' "e\\f\"g\$h\`i")") ==
        Words{"a b", R"(c\d)", R"(e\f"g$h`i)"});
  CHECK(split_shell_words(R"("a\nb")") == Words{R"(a\nb)"});
  CHECK(split_shell_words("a'b'\"c\"d") == Words{"abcd"});
  CHECK(split_shell_words("a '' \"\"") == Words{"a", "", ""});
  CHECK(split_shell_words("a\\\nb \"c\\\nd\"") == Words{"ab", "cd"});
}

TEST_CASE("nothing is expanded and no shell runs") {
  CHECK(split_shell_words("a $B `c` * ~ | ; && # >x") ==
        Words{"a", "$B", "`c`", "*", "~", "|", ";", "&&", "#", ">x"});
}

TEST_CASE("what cannot be cut is refused with the reason") {
  CHECK(complaint("a 'b").find("' in it is not closed") != std::string::npos);
  CHECK(complaint("a \"b").find("\" in it is not closed") != std::string::npos);
  CHECK(complaint("a \"b\\").find("not closed") != std::string::npos);
  CHECK(complaint("a \\").find("backslash") != std::string::npos);
  for (const char* text : {"", "  ", "\n", "''", "\"\" x", "\\\n"}) {
    CHECK(complaint(text) == "there is no command in it");
  }
  CHECK(complaint(std::string("a\0b", 3)).find("NUL") != std::string::npos);
}

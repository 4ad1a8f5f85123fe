// Texts that want to cost more than they weigh, or are broken: one error with its place, soon.
#include <chrono>

#include "support/catch.h"
#include "support/says.h"
#include "yaml/source_text.h"
#include "yaml/trees.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

// What is wrong with it, found in time.
std::string soon(const std::string& text) {
  const auto begin = std::chrono::steady_clock::now();
  const std::string found = complaint(text);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(200));
  return found;
}

}  // namespace

TEST_CASE("what is nested too deeply is refused, in any style") {
  const std::string sentence = "this is nested more than 100 levels deep";
  CHECK(soon(repeated("[", 100'000)) == "f.yaml:1:101: " + sentence);
  CHECK(soon(repeated("{a: ", 100'000)) == "f.yaml:1:401: " + sentence);
  CHECK(soon(repeated("- ", 100'000)) == "f.yaml:1:201: " + sentence);
  CHECK_THAT(soon(repeated("? ", 100'000)), says("f.yaml:1:"));
  std::string steps;
  for (int i = 0; i < 1000; ++i) steps += repeated(" ", i) + "a:\n";
  CHECK(soon(steps) == "f.yaml:101:101: " + sentence);
  CHECK(soon(repeated("[", 100) + repeated("]", 100)).empty());
}

TEST_CASE("aliases count as what they stand for, in number and in depth") {
  std::string laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 100; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before +
              repeated(", " + before, 9) + "]\n";
  }
  CHECK_THAT(soon(laughs), says("f.yaml:6:"));
  CHECK_THAT(soon(laughs), says("this is too much: more than 500000 values"));

  const std::string many = repeated("- *a\n", 20);
  CHECK_THAT(soon("- &a " + repeated("x", 1'000'000) + "\n" + many), says("f.yaml:11:3: "));
  CHECK_THAT(soon("- &a [" + repeated("x", 1'000'000) + "]\n" + many),
             says("this is too much: more than 10 MiB, each alias counted"));

  std::string tower = "a0: &a0 [x]\n";
  for (int i = 1; i < 200; ++i) {
    tower += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) +
             "]\n";
  }
  CHECK_THAT(soon(tower), says("this is nested more than 100 levels deep"));

  std::string merges = "base: &b {" + repeated("k: 1", 1);
  for (int i = 0; i < 1000; ++i) merges += ", k" + std::to_string(i) + ": 1";
  merges += "}\nall:\n" + repeated("- <<: *b\n", 100'000);
  CHECK_THAT(soon(merges), says("this is too much"));
}

TEST_CASE("too many values or bytes are refused") {
  CHECK_THAT(soon("[" + repeated("1,", 500'000) + "]"), says("f.yaml:1:1000000:"));
  CHECK(soon(repeated("x", yaml::kMaxBytes + 1)) ==
        "f.yaml: 10485761 bytes are too many; at most 10 MiB can be read");
  CHECK_THAT(soon(repeated("---\n- a\n", 260'000)), says("this is too much"));
  CHECK(soon("a: \"" + repeated("x\\n", 300'000) + "\"\n").empty());
  CHECK_THAT(soon("a: |\n  x\n" + repeated("  \n", 3'000'000) + "  z\n"),
             says("there are more than 500 blank lines in a row"));
  CHECK_THAT(soon("a: \"" + repeated("\r", 600) + "\""), says("f.yaml:1:506: there are more"));
  CHECK(soon("a: \"" + repeated("\r\n", 500) + " \"").empty());
  CHECK_THAT(soon("a: !" + repeated("%20", 1'000'000) + " x\n"),
             says("f.yaml:1:605: there are more than 200 escapes in one tag"));
  CHECK_THAT(soon(repeated("%TAG !e! x\n", 500'000) + "---\na\n"),
             says("f.yaml:1001:1: there are more than 1000 directives"));
  CHECK(soon("# " + repeated("x\n# ", 300'000)).empty());
  CHECK(soon(repeated("%FOO bar\n", 1000) + "---\na\n").empty());
}

TEST_CASE("a key that is there twice is an error where it comes again") {
  CHECK(complaint("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n") ==
        "f.yaml:5:3: the key c is already in line 3");
  CHECK(complaint("{a: 1, 'a': 2}\n") == "f.yaml:1:8: the key a is already in line 1");
  CHECK(complaint("on: 1\n'true': 2\n") == "f.yaml:2:1: the key true is already in line 1");
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += "k" + std::to_string(i) + ": 1\n";
  CHECK(soon(many + "k7: 1\n") == "f.yaml:200001:1: the key k7 is already in line 8");
}

TEST_CASE("what is no text is refused with its place") {
  CHECK(complaint(std::string("a: x\nb: \0y\n", 11)) ==
        "f.yaml:2:4: the control character U+0000 is not allowed in YAML");
  CHECK(complaint("a: \x1B[31m\n") ==
        "f.yaml:1:4: the control character U+001B is not allowed in YAML");
  CHECK(complaint("a: é\xFF\n") == "f.yaml:1:5: this is not UTF-8");
  CHECK(complaint("a: \xC0\x80\n") == "f.yaml:1:4: this is not UTF-8");
  CHECK(complaint("a: \xED\xA0\x80\n") == "f.yaml:1:4: this is not UTF-8");
  CHECK(complaint("\xFF\xFE" + std::string("a\0", 2)) == "f.yaml:1:1: this is not UTF-8");
}

TEST_CASE("what is wrongly written is refused with its place") {
  CHECK_THAT(complaint("a:\n\t- b\n"), says("f.yaml:2:1: "));
  CHECK_THAT(complaint("a:\n  b: 1\n\tc: 2\n"), says("f.yaml:3:"));
  CHECK_THAT(complaint("a: b: c\n"), says("f.yaml:1:"));
  CHECK_THAT(complaint("a: [1,\n"), says("f.yaml:2:1: "));
  CHECK_THAT(complaint("a: 'x\n"), says("f.yaml:1:"));
  CHECK_THAT(complaint("a: @x\n"), says("f.yaml:1:4: "));
  CHECK_THAT(complaint("foo\nbar: 1\n"), says("f.yaml:1:1: "));
  CHECK_THAT(complaint("a: 1\n b: 2\n"), says("f.yaml:"));
  CHECK_THAT(complaint("a: .inf\n"), says("f.yaml:1:4: .inf is a number that JSON does not have"));
}

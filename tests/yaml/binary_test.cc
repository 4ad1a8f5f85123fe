// lib/yaml/scalar_node.cc: text in base64.
#include "support/catch.h"
#include "yaml/edited.h"

using namespace stepgate;
using namespace stepgate::test;

TEST_CASE("what is tagged as binary is the text that it stands for") {
  CHECK(node_at(read_yaml("a: !!binary aGVs\nb: 1\n"), {"a"}).text == "hel");
  CHECK(node_at(read_yaml("a: !!binary |\n  aGVs\n  bG8=\nb: 1\n"), {"a"}).text == "hello");
  CHECK(node_at(read_yaml("a: !!binary /w==\n"), {"a"}).text == "\uFFFD");
  const auto wrong = yaml::read("f.yaml", "a: !!binary so-so\n");
  REQUIRE_FALSE(wrong);
  CHECK(describe(wrong.error()) == "f.yaml:1:13: this is tagged as binary, and is no base64");
}

TEST_CASE("binary elsewhere in a text that is changed stays what it is") {
  CHECK(with("a: !!binary aGVs\nb: 1\n", {}, "c", 2) == "a: !!binary aGVs\nb: 1\nc: 2\n");
}

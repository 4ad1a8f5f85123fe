// lib/yaml/editor_erase.cc: several keys of one mapping taken out together.
#include "yaml/edited.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

std::string without_all(const std::string& text, Way way, std::initializer_list<const char*> keys) {
  return edited(text, [&](yaml::Editor& editor, const yaml::Stream& stream) -> Result<void> {
    for (const char* const key : keys) {
      if (auto erased = editor.erase(node_at(stream, way), key); !erased) return erased;
    }
    return {};
  });
}

}  // namespace

TEST_CASE("neighbours in flow style are taken out together, at either end and between") {
  const std::string text = "{a: 1, b: {x: 1}, c: [3], d: 4}\n";
  CHECK(without_all(text, {}, {"c", "d"}) == "{a: 1, b: {x: 1}}\n");
  CHECK(without_all(text, {}, {"d", "c"}) == "{a: 1, b: {x: 1}}\n");
  CHECK(without_all(text, {}, {"a", "b"}) == "{c: [3], d: 4}\n");
  CHECK(without_all(text, {}, {"b", "c"}) == "{a: 1, d: 4}\n");
  CHECK(without_all(text, {}, {"a", "d"}) == "{b: {x: 1}, c: [3]}\n");
  CHECK(without_all(text, {}, {"a", "c", "d"}) == "{b: {x: 1}}\n");
  CHECK(without_all(text, {}, {"b", "c", "d", "d"}) == "{a: 1}\n");
  CHECK(without_all("{a: 1, b: 2, c: 3,}\n", {}, {"b", "c"}) == "{a: 1,}\n");
}

TEST_CASE("neighbours in JSON are taken out together") {
  CHECK(without_all(R"({"a":1,"b":2,"c":3})", {}, {"b", "c"}) == R"({"a":1})");
  CHECK(without_all("{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}\n", {}, {"b", "c"}) ==
        "{\n  \"a\": 1\n}\n");
  CHECK(without_all("{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}\n", {}, {"a", "b"}) ==
        "{\n  \"c\": 3\n}\n");
}

TEST_CASE("neighbours in block style are taken out together, the first behind a dash too") {
  const std::string text = "- a: 1 # a\n  b:\n    x: 1\n  c:\n  - 3\n  # d\n  d: 4\n- z\n";
  CHECK(without_all(text, {"0"}, {"a", "b"}) == "- c:\n  - 3\n  # d\n  d: 4\n- z\n");
  CHECK(without_all(text, {"0"}, {"b", "a"}) == "- c:\n  - 3\n  # d\n  d: 4\n- z\n");
  CHECK(without_all(text, {"0"}, {"a", "c"}) == "- b:\n    x: 1\n  # d\n  d: 4\n- z\n");
  CHECK(without_all(text, {"0"}, {"c", "d"}) == "- a: 1 # a\n  b:\n    x: 1\n  # d\n- z\n");
  CHECK(without_all("a: 1\nb: 2\nc: 3\n", {}, {"a", "b"}) == "c: 3\n");
}

TEST_CASE("what is added stands behind what was taken out") {
  const auto change = [](yaml::Editor& editor, const yaml::Stream& stream) -> Result<void> {
    const yaml::Node& root = *stream.documents.front();
    for (const auto& done :
         {editor.erase(root, "b"), editor.set(root, "k", 1), editor.erase(root, "c")}) {
      if (!done) return done;
    }
    return {};
  };
  CHECK(edited("{a: 1, b: 2, c: 3}\n", change) == "{a: 1, \"k\": 1}\n");
  CHECK(edited("a: 1\nb: 2\nc: 3\n", change) == "a: 1\nk: 1\n");
}

TEST_CASE("one key must stay") {
  const char* const complaint = "f.yaml:1:8: this cannot be taken out, it is all there is";
  CHECK(without_all("{a: 1, b: 2}\n", {}, {"a", "b"}) == complaint);
  CHECK(without_all("a: 1\nb: 2\n", {}, {"a", "b"}) ==
        "f.yaml:2:1: this cannot be taken out, it is all there is");
}

// lib/yaml/editor_flow.cc and editor.cc: flow style and JSON, other systems' line ends, anchors.
#include "yaml/edited.h"

using namespace stepgate;
using namespace stepgate::test;
using yaml::Value;

TEST_CASE("what goes into flow style is JSON") {
  CHECK(with("a: {b: 1} # c\n", {"a"}, "k", Value::list_of({"no"})) ==
        "a: {b: 1, \"k\": [\"no\"]} # c\n");
  CHECK(with("a: {b: 1,}\n", {"a"}, "k", 1) == "a: {b: 1, \"k\": 1,}\n");
  CHECK(with("a: {b: }\n", {"a"}, "k", 1) == "a: {b: , \"k\": 1 }\n");
  CHECK(with("a: {b: }\n", {"a"}, "b", 1) == "a: {b: 1 }\n");
  CHECK(with("a: {}\n", {"a"}, "k", 1) == "a: {\"k\": 1}\n");
  CHECK(appended("a: [ ]\n", {"a"}, "x") == "a: [\"x\" ]\n");
  CHECK(appended("a: [1, # one\n  2] # two\n", {"a"}, 3) == "a: [1, # one\n  2, 3] # two\n");
  CHECK(prepended("a: [1]\n", {"a"}, 0) == "a: [0, 1]\n");
  CHECK(with("a: [b: 1]\n", {"a", "0"}, "c", 2) ==
        "f.yaml:1:5: this cannot be changed; write it with braces around it");
}

TEST_CASE("JSON stays JSON, a part a line where it was") {
  const std::string text = "{\n  \"a\": [\n    1\n  ],\n  \"b\": {}\n}";
  CHECK(with(text, {}, "c", true) == "{\n  \"a\": [\n    1\n  ],\n  \"b\": {},\n  \"c\": true\n}");
  CHECK(appended(text, {"a"}, "x") == "{\n  \"a\": [\n    1,\n    \"x\"\n  ],\n  \"b\": {}\n}");
  CHECK(prepended(text, {"a"}, "x") == "{\n  \"a\": [\n    \"x\",\n    1\n  ],\n  \"b\": {}\n}");
  CHECK(edited(text, [](yaml::Editor& editor, const yaml::Stream& stream) -> Result<void> {
          for (const char* key : {"p", "q"}) {
            if (auto set = editor.set(node_at(stream, {"b"}), key, 1); !set) return set;
          }
          return {};
        }) == "{\n  \"a\": [\n    1\n  ],\n  \"b\": {\"p\": 1, \"q\": 1}\n}");
}

TEST_CASE("line ends stay what they are") {
  CHECK(with("a: 1\r\nb:\r\n  - x\r\n", {}, "c", "p\nq\n") ==
        "a: 1\r\nb:\r\n  - x\r\nc: |\r\n  p\r\n  q\r\n");
  CHECK(appended("a: 1\r\nb:\r\n  - x # c\r\nd: 1\r\n", {"b"}, "r") ==
        "a: 1\r\nb:\r\n  - x # c\r\n  - r\r\nd: 1\r\n");
  CHECK(with("\xEF\xBB\xBF"
             "a: 1",
             {}, "b", 2) ==
        "\xEF\xBB\xBF"
        "a: 1\nb: 2");
}

TEST_CASE("a last line without a line break gets one, and a block scalar keeps its text") {
  CHECK(with("a: 1", {}, "b", 2) == "a: 1\nb: 2");
  CHECK(with("a: 1 # c", {}, "b", 2) == "a: 1 # c\nb: 2");
  CHECK(appended("a:\n- x", {"a"}, "w") == "a:\n- x\n- w");
  for (const std::string header : {"|", "|-", "|+", ">", "|2", "|2+", "|+2"}) {
    INFO(header);
    const std::string text = "a: " + header + "\n  x";
    const auto changed = read_yaml(with(text, {}, "b", 2));
    CHECK(node_at(changed, {"a"}).text == node_at(read_yaml(text), {"a"}).text);
    CHECK(node_at(changed, {"b"}).text == "2");
  }
}

TEST_CASE("each document is changed for itself") {
  const std::string text = "a: 1\n# c\n---\n# d\nb: 2\n...\n---\nc: 3\n";
  const auto change = [](yaml::Editor& editor, const yaml::Stream& stream) -> Result<void> {
    for (const yaml::Node* const root : stream.documents) {
      if (auto set = editor.set(*root, "k", "v"); !set) return set;
    }
    return {};
  };
  CHECK(edited(text, change) == "a: 1\nk: v\n# c\n---\n# d\nb: 2\nk: v\n...\n---\nc: 3\nk: v\n");
}

TEST_CASE("what is shared through an anchor is not changed") {
  const std::string text = "a: &x\n  k: [1]\nb: *x\nc: &unused {d: 1}\ne:\n  <<: *x\n  f: 1\n";
  const std::string complaint =
      "this cannot be changed, since &x is used elsewhere too; write out "
      "what *x stands for";
  CHECK(with(text, {"a"}, "n", 1) == "f.yaml:2:3: " + complaint);
  CHECK(with(text, {"b"}, "n", 1) == "f.yaml:2:3: " + complaint);
  CHECK(appended(text, {"b", "k"}, 1) == "f.yaml:2:6: " + complaint);
  CHECK(with(text, {}, "a", 1) == "f.yaml:2:3: " + complaint);
  CHECK(with(text, {}, "b", 1) ==
        "f.yaml:3:1: this cannot be changed, since an alias stands here; write out what it stands "
        "for");
  CHECK(with(text, {"c"}, "n", 1) ==
        "a: &x\n  k: [1]\nb: *x\nc: &unused {d: 1, \"n\": 1}\ne:\n  <<: *x\n  f: 1\n");
  CHECK(with(text, {"e"}, "k", 1) == text + "  k: 1\n");
}

// lib/yaml/stream.cc, composer.cc and events.cc: texts as trees with places.
#include "yaml/stream.h"

#include <utility>

#include "support/catch.h"
#include "yaml/trees.h"

using namespace stepgate;
using namespace stepgate::test;
using yaml::NodeKind;
using yaml::Position;

TEST_CASE("mappings and lists keep their order, in block and flow style") {
  CHECK(seen("b: 1\na:\n  - x\n  - r: z\n    w: {q: [1, 2]}\n") ==
        R"({"b": 1, "a": ["x", {"r": "z", "w": {"q": [1, 2]}}]})");
  CHECK(seen("a:\n- x\n-\n  - r\n- - z\n") == R"({"a": ["x", ["r"], ["z"]]})");
  CHECK(seen("a: [b: 1, {c}]\n") == R"({"a": [{"b": 1}, {"c": null}]})");
}

TEST_CASE("JSON is YAML as well, with tabs and escapes") {
  CHECK(seen("{\"a\": {\"b\": [1, \"c\\u0041\\ud83d\\ude00 \\/\"]},\n\t\"d\": null}\n") ==
        R"({"a": {"b": [1, "cA😀 /"]}, "d": null})");
  CHECK(seen("{\n\t\"a\":\"b\",\n\t\"c\":[\n\t\ttrue\n\t]\n}") == R"({"a": "b", "c": [true]})");
}

TEST_CASE("a text has several documents, and those that hold nothing are left out") {
  CHECK(seen("---\na: 1\n---\n# nothing\n---\nb: 2\n...\n---\nc\n") == R"({"a": 1} {"b": 2} "c")");
  CHECK(seen("") == "");
  CHECK(seen("# only a comment\n") == "");
  CHECK(seen("---\n---\n") == "");
  CHECK(seen("null\n") == "null");
}

TEST_CASE("streams may be moved about, as those in a list that grows") {
  std::vector<yaml::Stream> streams;
  for (const char* const text : {"a: 1\n", "b: 2\n", "c: 3\n"}) {
    streams.push_back(std::move(yaml::read("f.yaml", text).value()));
  }
  CHECK(node_at(streams[0], {"a"}).position == Position{1, 4});
  CHECK(streams[0].documents.front() == &streams[0].nodes.front());
  CHECK(streams[1].documents.front() == &streams[1].nodes.front());
}

TEST_CASE("line ends and byte order marks of other systems are fine") {
  CHECK(seen("\xEF\xBB\xBF"
             "a: 1\r\nb: |\r\n  x\r\n  y\r\nc: \"q\"\r\n") ==
        R"({"a": 1, "b": "x\ny\n", "c": "q"})");
}

TEST_CASE("a block scalar that the text ends in has what is written and no more") {
  for (const char* header : {"|", "|-", "|+", ">", ">+", "|2"}) {
    INFO(header);
    CHECK(seen(std::string("a:\n- r: ") + header + "\n    x\n    y") ==
          (header[0] == '>' ? R"({"a": [{"r": "x y"}]})" : R"({"a": [{"r": "x\ny"}]})"));
  }
  CHECK(seen("a: |\n  x\n  ") == R"({"a": "x\n"})");
  CHECK(seen("a: |+\n  x\n\n  ") == R"({"a": "x\n\n"})");
  for (const char* empty : {"a: |", "a: |\n", "a: >+\n", "a: |\r\n", "a: |\n  "}) {
    CHECK(seen(empty) == R"({"a": ""})");
  }
}

TEST_CASE("every node knows its place, in lines and code points") {
  const auto stream =
      read_yaml("a: 1\nbé: é x\nc:\n  - x: 'q'\n    r: |\n      t\n  - é: {k: v}\n");
  CHECK(node_at(stream, {"a"}).position == Position{1, 4});
  CHECK(node_at(stream, {"bé"}).position == Position{2, 5});
  CHECK(node_at(stream, {"c"}).position == Position{4, 3});
  CHECK(node_at(stream, {"c", "0"}).position == Position{4, 5});
  CHECK(node_at(stream, {"c", "0", "x"}).position == Position{4, 8});
  CHECK(node_at(stream, {"c", "0", "r"}).position == Position{5, 8});
  CHECK(node_at(stream, {"c", "1", "é"}).position == Position{7, 8});
  CHECK(node_at(stream, {"c", "1", "é", "k"}).position == Position{7, 12});
}

TEST_CASE("a node covers its bytes, quotes and headers included") {
  const auto stream = read_yaml(
      "p: a b # c\ns: 'it''s'\nd: \"x\\n\"\nf: {a: [1, 2]} # c\nempty: ''\n"
      "l: &anchor |-  # c\n\n  t\n\n\nk: |+\n  u\n\no:\nm: !!str >\n  v\n  w\n\n# end\n"
      "b:\n  - 1\n  - x: y # c\n# c\nlast: 1\n");
  const auto covers = [&](const char* key) { return covered(stream, node_at(stream, {key})); };
  CHECK(covers("p") == "a b");
  CHECK(covers("s") == "'it''s'");
  CHECK(covers("d") == "\"x\\n\"");
  CHECK(covers("f") == "{a: [1, 2]}");
  CHECK(covers("empty") == "''");
  CHECK(covers("l") == "|-  # c\n\n  t\n");
  CHECK(covers("k") == "|+\n  u\n\n");
  CHECK(covers("o") == "");
  CHECK(node_at(stream, {"o"}).position == Position{14, 3});
  CHECK(covers("m") == ">\n  v\n  w\n");
  CHECK(covers("b") == "- 1\n  - x: y");
  CHECK(covered(stream, *stream.documents.front()) ==
        stream.text.substr(0, stream.text.size() - 1));
}

TEST_CASE("aliases stand for what their anchors name") {
  CHECK(seen("a: &x {b: 1}\nc: *x\nd: [*x, *x]\n") ==
        R"({"a": {"b": 1}, "c": {"b": 1}, "d": [{"b": 1}, {"b": 1}]})");
  CHECK(seen("a: &x 1\nb: &x 2\nc: *x\n") == R"({"a": 1, "b": 2, "c": 2})");
  CHECK(seen("&k a: 1\nb: *k\n") == R"({"a": 1, "b": "a"})");
  CHECK(complaint("a: &x 1\n---\nb: *x\n") == "f.yaml:3:4: no &x comes before this");
  CHECK(complaint("a: &x [1, *x]\n") == "f.yaml:1:11: &x would contain itself");
}

TEST_CASE("merge keys fill in what a mapping does not say itself") {
  CHECK(seen("x: &x {a: 1, b: 2}\nr:\n  <<: *x\n  b: 3\n") ==
        R"({"x": {"a": 1, "b": 2}, "r": {"b": 3, "a": 1}})");
  CHECK(seen("- &x {a: 1}\n- &y {a: 2, b: 2}\n- {<<: [*x, *y], c: 3}\n") ==
        R"([{"a": 1}, {"a": 2, "b": 2}, {"c": 3, "a": 1, "b": 2}])");
  CHECK(seen("'<<': {a: 1}\n") == R"({"<<": {"a": 1}})");
  CHECK(complaint("<<: 1\n") == "f.yaml:1:1: << takes mappings only");
}

TEST_CASE("keys are strings as JSON has them") {
  CHECK(seen("on: 1\n0x10: 2\n1.5: 3\n\"on\": 4\n") ==
        R"({"true": 1, "16": 2, "1.5": 3, "on": 4})");
  CHECK(complaint("? [a]\n: 1\n") == "f.yaml:1:3: a key is a string, not a list or a mapping");
  CHECK(complaint("~: 1\n") == "f.yaml:1:1: a key is a string, not nothing");
}

TEST_CASE("tags of YAML's own say what a scalar is, others mean nothing") {
  CHECK(
      seen("[!!str 1, ! yes, !!int \"5\", !!float 2, !!bool on, !!null '', !!seq [], !!map {}]") ==
      R"(["1", "yes", 5, 2, true, null, [], {}])");
  CHECK(complaint("a: !!int x\n") ==
        "f.yaml:1:10: this is tagged as a whole number, and is a string");
  CHECK(complaint("a: !mine x\n") == "f.yaml:1:10: the tag !mine means nothing here");
  CHECK(complaint("a: !mine {}\n") == "f.yaml:1:10: the tag !mine means nothing here");
}

TEST_CASE("what stands in brackets may be indented as its author likes, as kubectl has it") {
  CHECK(seen("a:\n  b: [\n    1,\n  ]\n  c: {\n  d: 2\n  }\n") ==
        R"({"a": {"b": [1], "c": {"d": 2}}})");
}

// What is written reads back as the same, here and by another reader.
#include <algorithm>
#include <fstream>
#include <random>

#include "support/catch.h"
#include "support/process.h"
#include "support/skip.h"
#include "support/temp_dir.h"
#include "yaml/trees.h"
#include "yaml/write_json.h"
#include "yaml/write_yaml.h"

using namespace stepgate::test;
using stepgate::yaml::Value;

namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) {
  return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
}

// Strings of what readers stumble over.
std::string hostile_string(Random& random) {
  static const std::vector<std::string> parts{
      " ",    "\n",     "\t",  "a",       ":",      "#",      "- ",     "-",      "?",      "'",
      "\"",   "\\",     "{",   "]",       ",",      "&x",     "*",      "!",      "|",      ">",
      "%",    "@",      "`",   "0",       "1",      "e",      ".",      "_",      "yes",    "~",
      "<<",   "=",      "---", "é",       "\u0085", "\u2028", "\u2029", "\uFEFF", "\x7F",   "\r",
      "\x01", "\u00A0", "😀",  "word",    "x:",     " #",     "\n ",    "\n\n",   "\uFFFE", "null",
      "\x1B", "0x",     "+",   "$(date)", "\u0080", "..."};
  std::string text;
  for (std::size_t left = below(random, 7); left > 0; --left) {
    text += parts[below(random, parts.size())];
  }
  return text;
}

Value random_value(Random& random, int depth) {
  switch (below(random, depth > 4 ? 6 : 10)) {
    case 0:
      return {};
    case 1:
      return below(random, 2) == 0;
    case 2:
      return static_cast<std::int64_t>(random()) - 1'000'000'000;
    case 3:
      return std::uniform_real_distribution(-1.0, 1.0)(random) *
             std::pow(10.0, static_cast<double>(below(random, 600)) - 300);
    case 4:
    case 5:
      return hostile_string(random);
    case 6:
    case 7: {
      Value list = Value::list();
      for (std::size_t left = below(random, 4); left > 0; --left) {
        list.add(random_value(random, depth + 1));
      }
      return list;
    }
    default: {
      Value map = Value::map();
      for (std::size_t left = below(random, 4); left > 0; --left) {
        map.set(hostile_string(random), random_value(random, depth + 1));
      }
      return map;
    }
  }
}

// A map at the top, as every manifest is.
Value random_document(Random& random) {
  Value map = Value::map();
  for (int i = 0; i < 5; ++i) map.set(hostile_string(random), random_value(random, 0));
  return map;
}

Value read_back(const std::string& text) {
  const auto stream = read_yaml(text);
  REQUIRE(stream.documents.size() == 1);
  return Value(*stream.documents.front());
}

}  // namespace

TEST_CASE("what is written as YAML, in flow style or as JSON reads back as the same") {
  Random random(1);  // NOLINT: the same every time
  for (int i = 0; i < scaled(3000); ++i) {
    const Value value = random_document(random);
    // A number that is whole comes back as an integer, so what is compared has been read once.
    const Value once = read_back(to_yaml(value));
    REQUIRE(to_yaml(once) == to_yaml(read_back(to_yaml(once))));
    REQUIRE(read_back(to_yaml(once)) == once);
    REQUIRE(read_back(flow_value(once)) == once);
    REQUIRE(read_back(to_json(once)) == once);
  }
}

TEST_CASE("Python's reader, which is one of YAML 1.1, sees the same") {
  if (run({"python3", "-c", "import yaml"}).code != 0) {
    skipped("there is no python3-yaml");
    return;
  }
  Random random(2);  // NOLINT: the same every time
  std::vector<Value> documents;
  for (int i = 0; i < scaled(1000); ++i) documents.push_back(random_document(random));
  const TempDir folder;
  write_file(folder / "a.yaml", stepgate::yaml::to_yaml(documents));
  write_file(folder / "a.json", to_json(Value::list(documents)));
  const auto compared = run({"python3", "-c", R"(
import json, sys, yaml
documents = list(yaml.safe_load_all(open(sys.argv[1], encoding="utf-8", newline="")))
expected = json.load(open(sys.argv[2], encoding="utf-8"))
for number, (found, wanted) in enumerate(zip(documents, expected, strict=True)):
    if found != wanted or json.dumps(found) != json.dumps(wanted):
        sys.exit(f"document {number}:\n{found!r}\n{wanted!r}")
)",
                             folder / "a.yaml", folder / "a.json"});
  INFO(compared.err);
  CHECK(compared.code == 0);
}

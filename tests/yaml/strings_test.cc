// Strings that some reader of YAML takes for something else: each comes back as it was, from us and
// from a reader of YAML 1.1, as value, key and item, in block and in flow style.
#include "support/catch.h"
#include "support/process.h"
#include "support/skip.h"
#include "support/temp_dir.h"
#include "yaml/trees.h"
#include "yaml/write_json.h"
#include "yaml/write_scalar.h"
#include "yaml/write_yaml.h"

using namespace stepgate::test;
using stepgate::yaml::Value;

namespace {

const std::vector<std::string> kQuoted{
    // Truth and nothing, in any case.
    "y", "Y", "n", "N", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off",
    "OFF", "true", "True", "TRUE", "false", "False", "FALSE", "null", "Null", "NULL", "~", "",
    // Numbers to base 2, 8, 10, 16 and 60, whole or not.
    "0", "-0", "+1", "-1", "08", "012", "0644", "0o7", "0o17", "0O7", "0x", "0x1F", "0x10", "0X1f",
    "0b1", "0b1010_0111", "+0x1", "1_000", "_1", "1__0", "685_230.15", "190:20:30", "190:20:30.15",
    "5:3", "12:30:45", "1.", ".5", "-.5", "+.5", "1.5", "1e", "1e3", "1E3", "1e+3", "1.e3", ".1e3",
    "6.8523015e+5", ".inf", "-.INF", "+.Inf", ".nan", ".NaN", "NaN", "+Inf", "-inf", "Infinity",
    "99999999999999999999999999", "10.0.0.1",
    // Times.
    "2024-01-01", "2026-01-02T03:04:05Z", "2001-12-14t21:59:43.10-05:00", "2001-12-15 2:59:43.10",
    // Keys of YAML 1.1 that mean something.
    "=", "<<",
    // Indicators.
    "-", "- a", "?", "? a", ":", ": a", ":a", "a:", "a: b", "a #b", "#a", "&a", "*a", "!a", "!!str",
    "%a", "@a", "`a", "{a", "}", "[a", "]", ",", "|", "|-", ">", "> a", "\"a", "'a", "'", "---",
    "--- a", "...", "... a", "%YAML 1.1",
    // Blanks and line breaks, those of Unicode too.
    " ", " a", "a ", "\t", "\ta", "a\t", "a\tb", "\n", "\na", "a\n", "a\n\n", "a\nb", " a\nb",
    "a\n b", "a \nb", "a\n \nb", "\n a", "a\n ", "a\n---\nb", "a\n...\nb", "a\n# b", "a: b\nc: d",
    "\r", "a\rb", "a\r\nb", "a\u0085b", "\u0085", "a\u0085", "a\u2028b", "\u2029", "a\u2029",
    "\u00A0", "a\u00A0", "\uFEFF", "\uFEFFa", "a\uFEFF",
    // What may not stand there at all.
    "\x01", "\x1B[31m", "\x7F", "\u0080", "\u009B", "\uFFFE", "a\u0085\nb", "a\n\x7F",
    // Others than ASCII: we are careful.
    "é", "日本", "😀"};

const std::vector<std::string> kPlain{
    "a",          "-c",      "--flag=x", "/bin/sh",     "./run",  "$(date)", "a:b",          "a#b",
    "v1",         "30s",     "1Gi",      "alpine:3.20", "a b, c", "it's",    "make -j2 all", "e3",
    "yes please", "nothing", "x1",       "a\\b",        "a\"b"};

// Each as a value, a key and an item, in block style and in one flow collection.
Value everywhere() {
  Value all;
  for (const auto* const list : {&kQuoted, &kPlain}) {
    for (const std::string& text : *list) {
      all.add(
          Value::map({{"value", text}, {text, Value::list({text, Value::map({{text, text}})})}}));
    }
  }
  return all;
}

}  // namespace

TEST_CASE("strings that may be something else are quoted, and others are not") {
  for (const std::string& text : kQuoted) {
    INFO('"' << text << '"');
    CHECK_FALSE(stepgate::yaml::can_be_plain(text));
  }
  for (const std::string& text : kPlain) {
    INFO(text);
    CHECK(stepgate::yaml::can_be_plain(text));
  }
}

TEST_CASE("any string comes back as it was") {
  const Value all = everywhere();
  for (const std::string& written : {to_yaml(all), flow_value(all), to_json(all)}) {
    const auto stream = read_yaml(written);
    REQUIRE(stream.documents.size() == 1);
    CHECK(Value(*stream.documents.front()) == all);
  }
}

TEST_CASE("any string comes back as a key at the very beginning of a line") {
  for (const auto* const list : {&kQuoted, &kPlain}) {
    for (const std::string& text : *list) {
      const Value map = Value::map({{text, text}});
      INFO(to_yaml(map));
      const auto stream = read_yaml(to_yaml(map));
      REQUIRE(stream.documents.size() == 1);
      CHECK(Value(*stream.documents.front()) == map);
    }
  }
}

TEST_CASE("any string comes back as it was from Python's reader, which is one of YAML 1.1") {
  if (run({"python3", "-c", "import yaml"}).code != 0) {
    skipped("there is no python3-yaml");
    return;
  }
  const Value all = everywhere();
  const TempDir folder;
  write_file(folder / "block", to_yaml(all));
  write_file(folder / "flow", flow_value(all));
  write_file(folder / "json", to_json(all));
  const Finished compared = run({"python3", "-c", R"(
import json, sys, yaml
wanted = json.load(open(sys.argv[3], encoding="utf-8"))
for name in sys.argv[1:3]:
    found = yaml.safe_load(open(name, encoding="utf-8", newline=""))
    for one, other in zip(found, wanted, strict=True):
        if one != other: sys.exit(f"{name}: {one!r} {other!r}")
)",
                                 folder / "block", folder / "flow", folder / "json"});
  INFO(compared.err);
  CHECK(compared.code == 0);
}

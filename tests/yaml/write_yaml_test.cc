// lib/yaml/write_yaml.cc and write_json.cc
#include "yaml/write_yaml.h"

#include <array>

#include "support/catch.h"
#include "yaml/trees.h"
#include "yaml/write_json.h"

using namespace stepgate::test;
using stepgate::yaml::to_json;
using stepgate::yaml::to_yaml;
using stepgate::yaml::Value;

namespace {

Value pod() {
  Value container;
  container.set("name", "build")
      .set("command", Value::list_of({"sh", "-c", "set -e\nmake  \n\tall\n", "a\nb", "x\n\n"}))
      .set("args", Value::list())
      .set("env", Value::list({Value::map({{"name", "A"}, {"value", "yes"}}),
                               Value::map({{"name", "B"}, {"value", "  lead\nb"}})}))
      .set_unless_empty("image", "")
      .set("ready", true)
      .set("mode", 420)
      .set("share", 0.25)
      .set("nothing", Value());
  Value spec;
  spec.set("containers", Value::list({container}))
      .set("volumes", Value::list({Value::map({{"name", "run"}, {"emptyDir", Value::map()}})}))
      .set("lists", Value::list({Value::list({1, 2}), Value::list({Value::list({"x"})})}));
  return Value::map({{"apiVersion", "v1"}, {"kind", "Pod"}, {"spec", spec}});
}

}  // namespace

TEST_CASE("YAML is in block style, in the order given") {
  CHECK(to_yaml(pod()) == R"(apiVersion: v1
kind: Pod
spec:
  containers:
  - name: build
    command:
    - sh
    - -c
    - |
      set -e
      make  
      	all
    - |-
      a
      b
    - |+
      x

    args: []
    env:
    - name: A
      value: "yes"
    - name: B
      value: |2-
          lead
        b
    ready: true
    mode: 420
    share: 0.25
    nothing: null
  volumes:
  - name: run
    emptyDir: {}
  lists:
  - - 1
    - 2
  - - - x
)");
}

TEST_CASE("documents have three dashes between them") {
  const std::array documents{Value::map({{"a", 1}}), Value("yes"), Value::list({"x\n"})};
  CHECK(to_yaml(documents) == "a: 1\n---\n\"yes\"\n---\n- |\n  x\n");
}

TEST_CASE("JSON says the same") {
  CHECK(to_json(Value::map(
            {{"b", Value::list({1, 0.5, true, Value(), "x\ny\xFF"})}, {"a", Value::map()}})) == R"({
  "b": [
    1,
    0.5,
    true,
    null,
    "x\ny�"
  ],
  "a": {}
}
)");
  CHECK(seen(to_json(pod())) == seen(to_yaml(pod())));
}

TEST_CASE("a key that is too long for a reader to find its colon stands alone") {
  const std::string key = repeated("k", 1500);
  const Value value = Value::map({{key, Value::map({{"a", Value::list({1})}})}, {"b", 2}});
  CHECK(Value(*read_yaml(to_yaml(value)).documents.front()) == value);
}

#include "yaml/editor.h"

#include "yaml/edited.h"

using namespace stepgate;
using namespace stepgate::test;
using yaml::Value;

TEST_CASE("a key that is not there becomes the last one, behind comments and block scalars") {
  CHECK(with("a: 1 # one\n# end\n", {}, "b", 2) == "a: 1 # one\nb: 2\n# end\n");
  CHECK(with("a: |\n  x\n\n# end\n", {}, "b", 2) == "a: |\n  x\nb: 2\n\n# end\n");
  CHECK(with("a: |+\n  x\n\n# end\n", {}, "b", 2) == "a: |+\n  x\n\nb: 2\n# end\n");
  CHECK(with("a:\n", {}, "b", 2) == "a:\nb: 2\n");
  CHECK(with("x:\n- a: 1\n  b: 2\n- c: 3\nz: 1\n", {"x", "0"}, "d", Value::list_of({"p", "yes"})) ==
        "x:\n- a: 1\n  b: 2\n  d:\n  - p\n  - \"yes\"\n- c: 3\nz: 1\n");
}

TEST_CASE("a value is replaced where it stands") {
  CHECK(with("a: old # c\nb: 1\n", {}, "a", "new") == "a: new # c\nb: 1\n");
  CHECK(with("a: [x, y] # c\nb: 1\n", {}, "a", Value::list_of({"z", "\n"})) ==
        "a: [\"z\", \"\\n\"] # c\nb: 1\n");
  CHECK(with("a: # c\n  - x\n  - y\nb: 1\n", {}, "a", Value::list_of({"z", "p\nq\n"})) ==
        "a: # c\n  - z\n  - |\n    p\n    q\nb: 1\n");
  CHECK(with("a:\n- x\n- y # c\nb: 1\n", {}, "a", Value::list_of({"z", "p\nq\n"})) ==
        "a:\n  [\"z\", \"p\\nq\\n\"] # c\nb: 1\n");
  CHECK(with("a: |\n  x\n\nb: 1\n", {}, "a", "y1") == "a: y1\n\nb: 1\n");
  CHECK(with("a: # c\nb: 1\n", {}, "a", "x") == "a: x # c\nb: 1\n");
  CHECK(with("a:\nb: 1\n", {}, "a", Value::list_of({"x"})) == "a:\n- x\nb: 1\n");
  CHECK(with("a:\n- x\nb: 1\n", {}, "a", Value::map({{"k", "v"}})) == "a:\n  k: v\nb: 1\n");
  CHECK(with("a:\n- x: |\n    t\nb: 1\n", {}, "a", Value::list_of({"z"})) == "a:\n- z\nb: 1\n");
  CHECK(with("a:\n  k: v\nb: 1\n", {}, "a", Value()) == "a:\n    null\nb: 1\n");
}

TEST_CASE("items are added to lists that are indented, and to those that are not") {
  CHECK(appended("a:\n  - x # c\n  # d\nb: 1\n", {"a"}, Value::map({{"k", 1}, {"l", 2}})) ==
        "a:\n  - x # c\n  - k: 1\n    l: 2\n  # d\nb: 1\n");
  CHECK(appended("a:\n- x\nb: 1\n", {"a"}, "w") == "a:\n- x\n- w\nb: 1\n");
  CHECK(appended("- - x\n  - r\n- z\n", {"0"}, "w") == "- - x\n  - r\n  - w\n- z\n");
  CHECK(prepended("a:\n  # about x\n  - x # c\n  - z\n", {"a"}, "p\nq\n") ==
        "a:\n  # about x\n  - |\n    p\n    q\n  - x # c\n  - z\n");
  CHECK(prepended("- - x\n- z\n", {"0"}, "w") == "- - w\n  - x\n- z\n");
}

TEST_CASE("what ends in one place gets its additions from the inside out") {
  const std::string text = "spec:\n  containers:\n  - name: a\n    args:\n    - x\n";
  const auto change = [](yaml::Editor& editor, const yaml::Stream& stream) -> Result<void> {
    const auto& spec = node_at(stream, {"spec"});
    const auto& containers = node_at(stream, {"spec", "containers"});
    for (const auto& done :
         {editor.set(*stream.documents.front(), "kind", "Pod"),
          editor.set(spec, "volumes", Value::list()),
          editor.append(containers, Value::map({{"name", "b"}})),
          editor.set(*containers.items.front(), "image", "i"),
          editor.append(node_at(stream, {"spec", "containers", "0", "args"}), "w"),
          editor.set(*containers.items.front(), "tty", true)}) {
      if (!done) return done;
    }
    return {};
  };
  CHECK(edited(text, change) ==
        "spec:\n  containers:\n  - name: a\n    args:\n    - x\n    - w\n    image: i\n"
        "    tty: true\n  - name: b\n  volumes: []\nkind: Pod\n");
}

TEST_CASE("keys are taken out, the first behind a dash too") {
  CHECK(without("a: 1\nb: # c\n- x\n# d\nc: 3\n", {}, "b") == "a: 1\n# d\nc: 3\n");
  CHECK(without("- a: 1\n  b: 2\n", {"0"}, "a") == "- b: 2\n");
  CHECK(without("- a: 1\n  b:\n    c: |\n      t\n- z\n", {"0"}, "b") == "- a: 1\n- z\n");
  CHECK(without("{a: 1, b: 2, c: 3}\n", {}, "b") == "{a: 1, c: 3}\n");
  CHECK(without("{a: 1, b: 2, c: 3}\n", {}, "c") == "{a: 1, b: 2}\n");
  CHECK(without("a: 1\n", {}, "b") == "a: 1\n");
  CHECK(without("a:\n  b: 1\n", {"a"}, "b") ==
        "f.yaml:2:3: this cannot be taken out, it is all there is");
}

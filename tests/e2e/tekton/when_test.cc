// Conditions for running a step at all.
#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

enum class Runs { yes, no, error };

struct Left {
  int code;
  Words markers;
  std::string exit_code;
  Words message;
};

Left expected_of(Runs runs) {
  switch (runs) {
    case Runs::yes:
      return {0, {"out"}, "0", {"3 StartedAt"}};
    case Runs::no:
      return {0, {"out"}, "0", {"3 StartedAt", "3 Reason=Skipped"}};
    case Runs::error:
      return {1, {"out.err"}, "", {"3 StartedAt"}};
  }
  __builtin_unreachable();
}

void check(const std::string& when, Runs runs) {
  INFO(when);
  const Task task;
  const Finished end = run(task.step(0, {"--when_expressions", when}, {"echo", "ran"}));
  const Left expected = expected_of(runs);
  CHECK(end.out == (runs == Runs::yes ? "ran\n" : ""));
  CHECK(end.err.empty() == (runs != Runs::error));
  CHECK(end.code == expected.code);
  CHECK(task.left(0) == expected.markers);
  CHECK(task.exit_code(0) == expected.exit_code);
  CHECK(task.message(0) == expected.message);
}

std::string cel(const std::string& expression) {
  return nlohmann::json::array({{{"cel", expression}}}).dump();
}

}  // namespace

TEST_CASE("a step runs only where each input is in its values, or not in them", "[tekton]") {
  check(R"([{"input":"a","operator":"in","values":["b","a"]}])", Runs::yes);
  check(R"([{"input":"a","operator":"in","values":["b"]}])", Runs::no);
  check(R"([{"input":"a","operator":"in","values":[]}])", Runs::no);
  check(R"([{"input":"a","operator":"notin","values":["b"]}])", Runs::yes);
  check(R"([{"input":"a","operator":"notin","values":["b","a"]}])", Runs::no);
  check(R"([{"input":"a","operator":"in","values":["a"]},)"
        R"({"input":"a","operator":"notin","values":["a"]}])",
        Runs::no);
}

TEST_CASE("a step without conditions runs", "[tekton]") {
  check("[]", Runs::yes);
  check("null", Runs::yes);
}

TEST_CASE("a step runs only where each expression is true", "[tekton]") {
  check(cel("1 + 1 == 2 && 'abc'.matches('^a.c$')"), Runs::yes);
  check(
      cel("duration('90m') > duration('1h') && timestamp('2024-02-29T12:00:00Z').getMonth() == 1"),
      Runs::yes);
  check(cel("[1, 2, 3].exists(x, x > 5)"), Runs::no);
  check(cel("false"), Runs::no);
}

TEST_CASE("an expression that has no boolean for an answer is an error", "[tekton]") {
  for (const char* expression : {"1 + 1", "'true'", "1/0 == 1", "1 == 1.0", "unknown", "1 +", "((",
                                 "int('x') > 0", "\"a", "[][0]"}) {
    check(cel(expression), Runs::error);
  }
}

TEST_CASE("expressions come first and the first false one ends it", "[tekton]") {
  check(R"([{"cel":"false"},{"cel":"not an expression"}])", Runs::no);
  check(R"([{"input":"a","operator":"in","values":["b"]},{"cel":"not an expression"}])",
        Runs::error);
  check(R"([{"cel":"true"},{"input":"a","operator":"in","values":["b"]}])", Runs::no);
}

TEST_CASE("an expression that is nested too deeply is an error and no crash", "[tekton]") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '(') + "true" + std::string(depth, ')');
  };
  check(cel(nested(249)), Runs::yes);
  check(cel(nested(30'000)), Runs::error);
}

TEST_CASE("a step that is not wanted lets the next one run and reports no results", "[tekton]") {
  const Task task;
  write_file(task.at("run/0/status/results/r"), "old");
  const Words flags{"-when_expressions", cel("false"), "-step_results", "r"};
  Process after(task.step(1, {"-wait_file", task.marker(0)}, {"echo", "go"}));
  CHECK(run(task.step(0, flags, {"false"})).code == 0);
  CHECK(task.message(0) == Words{"3 StartedAt", "3 Reason=Skipped"});
  CHECK(after.finish().out == "go\n");
}

}  // namespace stepgate::test

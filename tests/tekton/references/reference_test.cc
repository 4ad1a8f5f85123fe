#include "tekton/references/reference.h"

#include "support/catch.h"

using namespace stepgate::tekton;

namespace {

using Found = std::vector<std::string_view>;

ResultReference result(std::string_view reference) {
  const auto parsed = parse_result_reference(reference);
  REQUIRE(parsed);
  return *parsed;
}

}  // namespace

TEST_CASE("results' references are found in any text") {
  CHECK(result_references("<$(steps.a.results.x)>-$(steps.b.results.y.k)") ==
        Found{"$(steps.a.results.x)", "$(steps.b.results.y.k)"});
  CHECK(result_references("$(steps.a.results.x[*])$(steps.a.results.x[0])").size() == 2);
  CHECK(result_references("$(steps.a.results.x) $(steps.a.results.x)").size() == 2);
  for (const std::string_view text :
       {"", "x", "$(params.x)", "$(steps.a.exitCode.path)", "(steps.a.results.x)",
        "$steps.a.results.x", "$(steps.a.results.x", "$(steps.a.results)", "$(step.results.x.path)",
        "$(tasks.a.results.x)", "$(steps.a.\nresults.x)", "$(steps.a.results.x\n)"}) {
    INFO(text);
    CHECK(result_references(text).empty());
  }
}

TEST_CASE("a result's reference reaches from the first opening of a line to the end of a result") {
  CHECK(result_references("$(steps.a.outputs.x) $(steps.b.results.y)") ==
        Found{"$(steps.a.outputs.x) $(steps.b.results.y)"});
  CHECK(result_references("$(steps.a.outputs.x)\n$(steps.b.results.y)") ==
        Found{"$(steps.b.results.y)"});
}

TEST_CASE("artifacts' references are found in any text") {
  CHECK(artifact_references("<$(steps.a.outputs.x)$(steps.b.inputs.y)>") ==
        Found{"$(steps.a.outputs.x)", "$(steps.b.inputs.y)"});
  CHECK(artifact_references("$(steps.a.outputs.x.y) $(steps.b.outputs.z)") ==
        Found{"$(steps.b.outputs.z)"});
  for (const std::string_view text :
       {"$(steps.a.outputs)", "$(steps.a.outputs.)", "$(steps..outputs.x)", "$(steps.a.output.x)",
        "$(steps.a.outputs.x", "$(steps.a.b.outputs.x)", "$(tasks.a.outputs.x)", "$(steps.",
        "$(steps.a"}) {
    INFO(text);
    CHECK(artifact_references(text).empty());
  }
}

TEST_CASE("a result's reference says which part of it is meant") {
  CHECK(result("$(steps.a-b.results.c_d)").step == "a-b");
  CHECK(result("$(steps.a-b.results.c_d)").result == "c_d");
  CHECK(result("$(steps.a.results.x)").selection == Selection::whole);
  CHECK(result("$(steps.a.results.x[*])").selection == Selection::all);
  CHECK(result("$(steps.a.results.x[*])").result == "x");
  CHECK(result("$(steps.a.results.x[12])").selection == Selection::index);
  CHECK(result("$(steps.a.results.x[12])").index == 12);
  CHECK(result("$(steps.a.results.x[])").selection == Selection::whole);
  CHECK(result("$(steps.a.results.x[])").result == "x");
  CHECK(result("$(steps.a.results.x[a])").result == "x[a]");
  CHECK(result("$(steps.a.results.x.k)").selection == Selection::key);
  CHECK(result("$(steps.a.results.x.k)").key == "k");
  CHECK(result("$(steps.a.results.x.)").key.empty());
}

TEST_CASE("a malformed reference is an error") {
  for (const std::string_view reference :
       {"$(steps.a.results.x.y.z)", "$(steps.a.b.results.x)", "$(steps.a.outputs.b.results.x)",
        "$(steps.a.results.x[99999999999999999999999])", "$(steps.a.results.x[1*])"}) {
    INFO(reference);
    CHECK_FALSE(parse_result_reference(reference));
  }
}

TEST_CASE("no name leads out of the step's folder") {
  for (const std::string_view reference :
       {"$(steps.a/../../x.results.y)", "$(steps.a/b.results.y)", "$(steps.a.results./etc/passwd)",
        "$(steps.a.results.../x)", "$(steps.a.results.x/y)", "$(steps.../x.results.y)"}) {
    INFO(reference);
    REQUIRE(result_references(reference).size() == 1);
    CHECK_FALSE(parse_result_reference(reference));
  }
  CHECK_FALSE(parse_artifact_reference("$(steps.a/b.outputs.x)"));
}

TEST_CASE("an artifact's reference names step, direction and artifact") {
  const auto output = parse_artifact_reference("$(steps.a.outputs.x/y)");
  REQUIRE(output);
  CHECK(output->step == "a");
  CHECK(output->is_output);
  CHECK(output->name == "x/y");
  CHECK_FALSE(parse_artifact_reference("$(steps.a.inputs.x)")->is_output);
}

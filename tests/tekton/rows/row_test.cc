#include "tekton/rows/row.h"

#include "support/catch.h"

using namespace stepgate::tekton;

namespace {

// Read, and written again; nothing where it cannot be read.
std::optional<std::string> again(std::string_view json) {
  const auto rows = read_rows(json);
  if (!rows) return std::nullopt;
  return rows_json(*rows);
}

}  // namespace

TEST_CASE("rows are written on one line, in the order given") {
  const Row rows[] = {{"a", "1 < 2", RowType::task_result},
                      {"Reason", "Skipped", RowType::internal}};
  CHECK(
      rows_json(rows) ==
      R"([{"key":"a","value":"1 \u003c 2","type":1},{"key":"Reason","value":"Skipped","type":3}])");
  CHECK(rows_json({}) == "[]");
}

TEST_CASE("rows read are the rows written") {
  for (const std::string_view json :
       {R"([])", R"([{"key":"a","value":"b","type":4}])", R"([{"key":"a","value":"b","type":99}])",
        R"([{"key":"","value":""}])"}) {
    CHECK(again(json) == json);
  }
}

TEST_CASE("a type may be a number or a name of old") {
  const auto typed = [](const std::string& type) {
    return read_rows("[{\"type\":" + type + "}]").value().front().type;
  };
  CHECK(typed("1") == RowType::task_result);
  CHECK(typed("-2") == static_cast<RowType>(-2));
  CHECK(typed("null") == RowType::none);
  CHECK(typed("\"TaskRunResult\"") == RowType::task_result);
  CHECK(typed("\"InternalTektonResult\"") == RowType::internal);
  CHECK(typed("\"StepResult\"") == RowType::step_result);
  CHECK(typed("\"StepArtifactsResult\"") == RowType::step_artifacts);
  CHECK(typed("\"TaskRunArtifactsResult\"") == RowType::task_artifacts);
  CHECK(typed("\"PipelineResourceResult\"") == RowType::unknown);
  CHECK(typed("\"\"") == RowType::unknown);
}

TEST_CASE("rows are read leniently") {
  CHECK(again("null") == "[]");
  CHECK(again(" [ null , {} ] ") == R"([{"key":"","value":""},{"key":"","value":""}])");
  CHECK(again(R"([{"KEY":"a","Value":"b","TYPE":1}])") == R"([{"key":"a","value":"b","type":1}])");
  CHECK(again(R"([{"key":"a","more":{"x":[1]},"value":null}])") == R"([{"key":"a","value":""}])");
  CHECK(again(R"([{"key":"a","key":"b"}])") == R"([{"key":"b","value":""}])");
  CHECK(again("[{\"key\":\"\xFF\"}]") == "[{\"key\":\"\uFFFD\",\"value\":\"\"}]");
}

TEST_CASE("what is no list of rows is nothing") {
  for (const std::string_view json :
       {"", "not json", "{}", "1", "\"[]\"", "[1]", "[[]]", R"([{"key":1}])",
        R"([{"value":["x"]}])", R"([{"type":1.5}])", R"([{"type":1e0}])", R"([{"type":true}])",
        R"([{"type":9223372036854775808}])", R"([{"key":"a"}] x)"}) {
    INFO(json);
    CHECK_FALSE(again(json));
  }
}

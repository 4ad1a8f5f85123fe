#include "tekton/rows/read_message.h"

#include "support/catch.h"
#include "tekton/rows/compression.h"

using namespace stepgate::tekton;

TEST_CASE("rows are read from a message in either form") {
  const std::vector<Row> rows{{"StartedAt", "2026-03-01T12:00:00.000Z", RowType::internal},
                              {"digest", "sha256:0", RowType::task_result}};
  const std::string text = rows_json(rows);
  CHECK(read_message(text) == rows);
  CHECK(read_message(compressed(text)) == rows);
}

TEST_CASE("a message that is no list of rows has none") {
  CHECK_FALSE(read_message(""));
  CHECK_FALSE(read_message("the command exited with 3"));
  CHECK_FALSE(read_message(R"({"version":1})"));
  CHECK_FALSE(read_message("tknz:"));
  CHECK_FALSE(read_message(compressed("no rows")));
}

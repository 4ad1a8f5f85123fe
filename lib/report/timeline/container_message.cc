#include "report/timeline/container_message.h"

#include "report/json_fields.h"
#include "tekton/rows/read_message.h"

namespace stepgate::report {
namespace {

using tekton::Row;
using tekton::RowType;

// A record has both; other programs' JSON is a text.
bool is_record(const Json& json) {
  return member(json, "version").is_number_integer() && member(json, "outcome").is_string();
}

ContainerMessage of_record(std::string_view message, const Json& json) {
  ContainerMessage told;
  told.record = read_marker_record(message);
  const Json& results = member(json, "results");
  if (!results.is_object()) return told;
  for (const auto& [name, value] : results.items()) {
    if (value.is_string()) told.results.emplace_back(name, value.get<std::string>());
  }
  return told;
}

void tell(TektonWords& words, const Row& row) {
  if (row.key == "StartedAt") words.started_at = parse_rfc3339(row.value);
  if (row.key == "ExitCode") words.exit_code = read_number(row.value);
  if (row.key == "Reason") words.reason = row.value;
}

ContainerMessage of_rows(const std::vector<Row>& rows) {
  ContainerMessage told;
  told.tekton.emplace();
  for (const Row& row : rows) {
    if (row.type == RowType::internal) tell(*told.tekton, row);
    if (row.type == RowType::task_result || row.type == RowType::step_result) {
      told.results.emplace_back(row.key, row.value);
    }
  }
  return told;
}

}  // namespace

ContainerMessage read_container_message(std::string_view message) {
  if (const Json json = object_in(message); is_record(json)) return of_record(message, json);
  if (const auto rows = tekton::read_message(message)) return of_rows(*rows);
  return {.text = std::string(message)};
}

}  // namespace stepgate::report

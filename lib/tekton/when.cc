#include "tekton/when.h"

#include <algorithm>
#include <optional>

#include "go/json_value.h"

namespace stepgate::tekton {
namespace {

bool read_row(WhenRow& row, const JsonValue& json) {
  std::string relation;
  const bool fits = read_members(json, [&](const std::string& name, const JsonValue& value) {
    if (is_field(name, "input")) return assign(row.input, value);
    if (is_field(name, "operator")) return assign(relation, value);
    if (is_field(name, "values")) return assign(row.values, value);
    return !is_field(name, "cel") || assign(row.cel, value);
  });
  row.must_be_in = relation == "in";
  return fits;
}

std::unexpected<Error> no_list() {
  return invalid(
      R"(-when_expressions is no JSON list of {"input","operator","values"} or {"cel"})");
}

bool relation_holds(const WhenRow& row) {
  const bool is_in = std::ranges::find(row.values, row.input) != row.values.end();
  return is_in == row.must_be_in;
}

}  // namespace

Result<std::vector<WhenRow>> parse_when(std::string_view json) {
  const std::optional<JsonValue> list = read_json(json);
  std::vector<WhenRow> rows;
  if (!list || !read_items(rows, *list, read_row)) return no_list();
  return rows;
}

Result<bool> all_hold(const std::vector<WhenRow>& rows, const Evaluate& evaluate) {
  for (const WhenRow& row : rows) {
    if (row.cel.empty()) continue;
    const Result<bool> holds = evaluate(row.cel);
    if (!holds || !*holds) return holds;
  }
  return std::ranges::all_of(rows, relation_holds);
}

}  // namespace stepgate::tekton

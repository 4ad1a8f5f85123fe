#include "tekton/when.h"

#include <algorithm>
#include <optional>

#include "tekton/json_value.h"

namespace stepgate::tekton {
namespace {

using Kind = JsonValue::Kind;

std::optional<WhenRow> read_row(const JsonValue& object) {
  WhenRow row;
  if (object.kind == Kind::null) return row;
  if (object.kind != Kind::object) return std::nullopt;
  std::string relation;
  for (std::size_t i = 0; i < object.items.size(); ++i) {
    const std::string& name = object.names[i];
    const JsonValue& value = object.items[i];
    bool fits = true;
    if (is_field(name, "input")) {
      fits = assign(row.input, value);
    } else if (is_field(name, "operator")) {
      fits = assign(relation, value);
    } else if (is_field(name, "values")) {
      fits = assign(row.values, value);
    } else if (is_field(name, "cel")) {
      fits = assign(row.cel, value);
    }
    if (!fits) return std::nullopt;
  }
  row.must_be_in = relation == "in";
  return row;
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
  if (!list || (list->kind != Kind::list && list->kind != Kind::null)) return no_list();
  std::vector<WhenRow> rows;
  for (const JsonValue& item : list->items) {
    std::optional<WhenRow> row = read_row(item);
    if (!row) return no_list();
    rows.push_back(*std::move(row));
  }
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

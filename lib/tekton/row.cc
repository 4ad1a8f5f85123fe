#include "tekton/row.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "tekton/go_json.h"
#include "tekton/json_value.h"

namespace stepgate::tekton {
namespace {

using Kind = JsonValue::Kind;

constexpr std::array<std::pair<std::string_view, RowType>, 5> kOldNames{{
    {"TaskRunResult", RowType::task_result},
    {"InternalTektonResult", RowType::internal},
    {"StepResult", RowType::step_result},
    {"StepArtifactsResult", RowType::step_artifacts},
    {"TaskRunArtifactsResult", RowType::task_artifacts},
}};

RowType type_named(std::string_view name) {
  for (const auto& [old_name, type] : kOldNames) {
    if (old_name == name) return type;
  }
  return RowType::unknown;
}

bool assign(RowType& type, const JsonValue& value) {
  if (value.kind == Kind::null) {
    type = RowType::none;
  } else if (value.kind == Kind::integer) {
    type = static_cast<RowType>(value.integer);
  } else if (value.kind == Kind::string) {
    type = type_named(value.text);
  } else {
    return false;
  }
  return true;
}

std::optional<Row> read_row(const JsonValue& object) {
  Row row;
  if (object.kind == Kind::null) return row;
  if (object.kind != Kind::object) return std::nullopt;
  for (std::size_t i = 0; i < object.items.size(); ++i) {
    const std::string& name = object.names[i];
    const JsonValue& value = object.items[i];
    bool fits = true;
    if (is_field(name, "key")) {
      fits = assign(row.key, value);
    } else if (is_field(name, "value")) {
      fits = assign(row.value, value);
    } else if (is_field(name, "type")) {
      fits = assign(row.type, value);
    }
    if (!fits) return std::nullopt;
  }
  return row;
}

}  // namespace

std::optional<std::vector<Row>> read_rows(std::string_view json) {
  const std::optional<JsonValue> list = read_json(json);
  if (!list || (list->kind != Kind::list && list->kind != Kind::null)) return std::nullopt;
  std::vector<Row> rows;
  for (const JsonValue& item : list->items) {
    std::optional<Row> row = read_row(item);
    if (!row) return std::nullopt;
    rows.push_back(*std::move(row));
  }
  return rows;
}

std::string rows_json(std::span<const Row> rows) {
  std::string out = "[";
  for (const Row& row : rows) {
    if (out.size() > 1) out += ',';
    out += "{\"key\":" + go_json_string(row.key) + ",\"value\":" + go_json_string(row.value);
    if (row.type != RowType::none) {
      out += fmt::format(",\"type\":{}", static_cast<std::int64_t>(row.type));
    }
    out += '}';
  }
  return out + "]";
}

}  // namespace stepgate::tekton

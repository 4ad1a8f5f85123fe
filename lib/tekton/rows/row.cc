#include "tekton/rows/row.h"

#include <array>
#include <utility>

#include <fmt/format.h>

#include "go/json.h"
#include "go/json_value.h"

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

bool read_row(Row& row, const JsonValue& json) {
  return read_members(json, [&row](const std::string& name, const JsonValue& value) {
    if (is_field(name, "key")) return assign(row.key, value);
    if (is_field(name, "value")) return assign(row.value, value);
    return !is_field(name, "type") || assign(row.type, value);
  });
}

}  // namespace

std::optional<std::vector<Row>> read_rows(std::string_view json) {
  const std::optional<JsonValue> list = read_json(json);
  std::vector<Row> rows;
  if (!list || !read_items(rows, *list, read_row)) return std::nullopt;
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

// The rows of a termination message: what one container tells the controller.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stepgate::tekton {

// Any other number may be read, and is written back as it was.
enum class RowType : std::int64_t {
  none = 0,
  task_result = 1,
  internal = 3,  // Tekton's own: StartedAt, ExitCode, Reason
  step_result = 4,
  step_artifacts = 5,
  task_artifacts = 6,
  unknown = 10,  // was a name that nobody knows
};

struct Row {
  std::string key;
  std::string value;
  RowType type = RowType::none;

  bool operator==(const Row&) const = default;
};

// Nothing where `json` is no list of rows. Unknown fields are passed over; a type may be one of the
// names that old releases wrote.
std::optional<std::vector<Row>> read_rows(std::string_view json);

// One line, as Go's encoding/json writes it: the type `none` is left out.
std::string rows_json(std::span<const Row> rows);

}  // namespace stepgate::tekton

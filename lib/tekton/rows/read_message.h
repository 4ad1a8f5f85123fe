// A termination message in either form.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "tekton/rows/row.h"

namespace stepgate::tekton {

// Its rows, compressed or not; nothing where it is no list of rows.
std::optional<std::vector<Row>> read_message(std::string_view message);

}  // namespace stepgate::tekton

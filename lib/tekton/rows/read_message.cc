#include "tekton/rows/read_message.h"

#include <string>

#include "tekton/rows/compression.h"

namespace stepgate::tekton {

std::optional<std::vector<Row>> read_message(std::string_view message) {
  if (!message.starts_with(kCompressedPrefix)) return read_rows(message);
  const std::optional<std::string> text = inflated(message);
  return text ? read_rows(*text) : std::nullopt;
}

}  // namespace stepgate::tekton

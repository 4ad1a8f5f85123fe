// What a text must be before it is worth parsing.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/error.h"

namespace stepgate::yaml {

// More than any manifest has: the API server takes 3 MiB.
constexpr std::size_t kMaxBytes = 10U << 20U;

// UTF-8 of at most kMaxBytes, without the control characters below U+0020 that neither YAML nor
// JSON allows anywhere; the parser would take a NUL for the text's end and bad UTF-8 for nothing. A
// byte order mark at the beginning is fine; ParserLimits hold.
Result<void> check_source(std::string_view name, std::string_view text);

}  // namespace stepgate::yaml

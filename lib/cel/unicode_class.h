// Classes of characters by their Unicode names, `\p{Greek}`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stepgate::cel {

enum class Within : std::uint8_t { pattern, brackets };

// `\pL`, `\P{Lu}`, `\p{^Greek}`: Go's names, which may be long (`Uppercase_Letter`) and in any
// case, as RE2 has them. Nothing where RE2 has no words for it.
std::optional<std::string> to_re2_class(std::string_view written, Within within);

}  // namespace stepgate::cel

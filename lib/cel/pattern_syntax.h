// Regular expressions in Go's syntax, for RE2's C++ library, which takes nearly the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stepgate::cel {

// The pattern as RE2 takes it; nothing where Go refuses what RE2 would take (`\C`, groups with
// names that are no ASCII words, a thousand groups in each other), or takes what cannot be said
// otherwise. What is wrong in other ways stays wrong.
std::optional<std::string> to_re2_syntax(std::string_view pattern);

}  // namespace stepgate::cel

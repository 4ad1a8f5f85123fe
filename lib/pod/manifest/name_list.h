// Names with commas between them, as annotations and options have them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stepgate::pod {

// Without the blanks around each, without empty ones, each once.
std::vector<std::string> split_names(std::string_view text);
// `a,b`, or with another text between them.
std::string join_names(std::span<const std::string> names, std::string_view between = ",");

}  // namespace stepgate::pod

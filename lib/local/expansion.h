// The references `$(NAME)` that the kubelet replaces in commands, arguments and variables.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace stepgate::local {

using Variables = std::map<std::string, std::string, std::less<>>;

// `$(NAME)` becomes the variable's value, and stays where there is none of that name; `$$` becomes
// `$`, so that `$$(NAME)` is never replaced (Kubernetes API, Container, `command`).
std::string expand(std::string_view text, const Variables& variables);

}  // namespace stepgate::local

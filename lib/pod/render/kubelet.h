// What the kubelet does to words on their way into a container.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/value.h"

namespace stepgate::pod {

// In `command`, `args` and the values of `env` the kubelet replaces `$(NAME)`, where the container
// has such a variable, and makes one `$` of `$$` (Kubernetes, "Define Dependent Environment
// Variables"). Words that users wrote for a container are meant so, and go through as they are;
// this is for what is to arrive as it stands.
std::string not_expanded(std::string_view text);
std::vector<std::string> not_expanded(const std::vector<std::string>& words);

// More than any argument may have (execve(2), MAX_ARG_STRLEN).
inline constexpr std::size_t kTooLong = std::size_t{128} * 1024;

// What a container's list of variables says for its probes: values as they are written, and nothing
// where they come from elsewhere. The list must outlive it.
using WrittenValues = std::map<std::string_view, std::string_view>;
WrittenValues written_values(const yaml::Value& env);

// What the kubelet makes of a word of a probe's command. Ends somewhere behind kTooLong bytes.
std::string expanded_in_probe(std::string_view word, const WrittenValues& values);

}  // namespace stepgate::pod

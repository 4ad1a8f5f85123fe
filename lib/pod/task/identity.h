// Names where a cluster would make some up: the same for the same input every time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stepgate::pod {

// Of letters and digits that Kubernetes ends generated names with: they make no words.
std::string name_suffix(std::string_view input, std::size_t length);

// Lower-case hexadecimal digits; at most 16.
std::string hex_digest(std::string_view input, std::size_t length);

// 8 such digits: what Tekton's controller makes volumes' names of, where users see them in
// `$(workspaces.NAME.volume)`.
std::string volume_digest(std::string_view name);

// As a UUID of version 8 (RFC 9562), which leaves the rest to its maker.
std::string uid_of(std::string_view input);

}  // namespace stepgate::pod

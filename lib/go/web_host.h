// The authority of a URL: `user:password@host:port`, with an IPv6 address in brackets.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stepgate {

// Host and port, in the form in which Go's package net/url writes them; nothing where it refuses
// them, or the user before them.
std::optional<std::string> host_of(std::string_view authority);

}  // namespace stepgate

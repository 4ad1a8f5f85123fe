// The compressed form of a termination message: `tknz:` and the base64 of a raw deflate stream.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace stepgate::tekton {

inline constexpr std::string_view kCompressedPrefix = "tknz:";
// More is not inflated, so that a few bytes of message cannot fill the memory.
inline constexpr std::size_t kMostInflatedBytes = std::size_t{128} * 1024;

// `text` at best compression, with the prefix; may be longer than it was.
std::string compressed(std::string_view text);

// What stands behind the prefix. Nothing where the prefix is missing, the stream is broken or cut,
// or more than kMostInflatedBytes come out of it.
std::optional<std::string> inflated(std::string_view message);

}  // namespace stepgate::tekton

// Compressed termination messages, by zlib and without the project's own code.
#pragma once

#include <string>

namespace stepgate::test {

// `tknz:` and the unpadded base64 of the raw deflate stream of `text`.
std::string packed(const std::string& text);
// The other way; throws where it is none.
std::string unpacked(const std::string& message);

}  // namespace stepgate::test

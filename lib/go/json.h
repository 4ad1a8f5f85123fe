// JSON as Go's encoding/json writes it: other readers of Tekton's files compare the very bytes.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace stepgate {

// A string in quotes. `<`, `>`, `&`, U+2028 and U+2029 are \u escapes, a byte that is no UTF-8
// becomes \ufffd.
std::string go_json_string(std::string_view text);

// An object of strings on one line, its keys in the order of their bytes.
std::string go_json_object(const std::map<std::string, std::string>& members);

}  // namespace stepgate

// Reading JSON that anybody may have written: what is missing, or is something else, is not known.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace stepgate::report {

using Json = nlohmann::ordered_json;

// The object that `text` is; an empty one where it is none. What lies more than 100 levels deep is
// left out.
Json object_in(std::string_view text);

// The member of an object; null where there is none, or `object` is none.
const Json& member(const Json& object, const char* name);

// A member that is an array; an empty one where it is none.
const Json& list_at(const Json& object, const char* name);

std::string text_at(const Json& object, const char* name);
// What an int can hold.
std::optional<int> number_at(const Json& object, const char* name);

}  // namespace stepgate::report

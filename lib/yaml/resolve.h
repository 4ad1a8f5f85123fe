// What a plain scalar stands for, as kubectl takes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace stepgate::yaml {

// monostate is null.
using Scalar = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

// kubectl reads YAML with sigs.k8s.io/yaml (goyaml.v2), whose rules lie between YAML 1.1 and 1.2,
// and hands JSON on, so that is what users' manifests mean:
// - y, yes, on, true and n, no, off, false are booleans, all in lower case, upper case or with a
//   capital; nothing, ~ and null are null;
// - 0644, 0o644, 0x1A4 and 0b1 are integers; underscores in numbers are dropped; numbers to base 60
//   (12:30) and dates are strings;
// - JSON knows one kind of number: 1e3, 2.0 and 08 are the integers 1000, 2 and 8. What does not
// fit
//   64 bits is a double; .inf and .nan are doubles that have no JSON.
Scalar resolve(std::string_view plain);

}  // namespace stepgate::yaml

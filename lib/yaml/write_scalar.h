// Strings as any reader takes them for what they are.
#pragma once

#include <string>
#include <string_view>

namespace stepgate::yaml {

// May it stand in block style without quotes? Only where no reader, of YAML 1.1 or 1.2, takes it
// for anything but this string, so what merely resembles a number or a date may not.
bool can_be_plain(std::string_view text);

// In double quotes on one line, with JSON's escapes, which are YAML's as well. Characters that a
// reader may refuse or break a line at are escaped; what is no UTF-8 becomes U+FFFD.
std::string double_quoted(std::string_view text);

// Is a literal block (`|`) exactly this text, for every reader?
bool can_be_literal(std::string_view text);

// A text that can be one: the header, and each line behind `indent` spaces, the last without its
// line break.
std::string literal(std::string_view text, int indent);

// The shortest text that every reader takes for this number: YAML 1.1 wants a point and a sign in
// what has an exponent.
std::string number(double value);

}  // namespace stepgate::yaml

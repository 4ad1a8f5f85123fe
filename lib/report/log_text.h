// Logs, made fit to be shown on a page and read by programs.
#pragma once

#include <string>
#include <string_view>

namespace stepgate::report {

// Lines as they were. A terminal's colours and cursor movements are gone; a carriage return ends a
// line; other controls are their pictures (U+2400 and on), what turns the direction of writing is
// named as `<U+202E>`, and bytes that are no UTF-8 are U+FFFD.
std::string log_text(std::string_view log);

}  // namespace stepgate::report

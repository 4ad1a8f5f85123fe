// Text that anybody may have written, made fit for one line of a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace stepgate::report {

// Controls, line breaks and what turns the direction of writing become spaces, bytes that are no
// UTF-8 become U+FFFD.
std::string displayable(std::string_view text);

// The columns that displayable text takes: two for East Asian wide characters and pictures, none
// for marks that combine.
std::size_t display_width(std::string_view text);

// The start of displayable text that fits into `columns`, with `…` at its end where it was cut.
std::string fit(std::string_view text, std::size_t columns);

}  // namespace stepgate::report

// Text as roff's man macros want it (groff_man(7)).
#pragma once

#include <string>
#include <string_view>

namespace stepgate::manual {

// Nothing in it is taken for a request, an escape or a hyphen.
std::string roff(std::string_view text);
std::string bold(std::string_view text);
std::string italic(std::string_view text);

// Prose, in which `what stands between backticks` is bold.
std::string prose(std::string_view text);

}  // namespace stepgate::manual

// The page's looks: page.css, as it was when the program was built.
#pragma once

#include <string>
#include <string_view>

namespace stepgate::report {

std::string_view page_style();
// What a policy calls it by: `sha256-…` (CSP level 3, section 2.3.1).
std::string page_style_hash();

}  // namespace stepgate::report

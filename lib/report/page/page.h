// A timeline as one self-contained page: no script, nothing that is fetched, and a policy by which
// browsers would refuse both (CSP level 3).
#pragma once

#include <string>

#include "report/timeline/timeline.h"

namespace stepgate::report {

std::string html_page(const Timeline& timeline);

}  // namespace stepgate::report

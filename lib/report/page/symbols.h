// A sign for each verdict, so that colours are never the only one.
#pragma once

#include <string_view>

#include "report/markup.h"
#include "report/timeline/timeline.h"

namespace stepgate::report {

// The class that gives an element the verdict's colour; also the name of its sign.
std::string_view class_of(Verdict verdict);

// All signs, once a page, for the others to refer to.
void add_signs(Markup& page);
// The sign of one, for eyes alone: the word stands beside it.
void add_sign(Markup& page, Verdict verdict);

}  // namespace stepgate::report

// How long something takes, for people.
#pragma once

#include <string>

#include "base/duration.h"

namespace stepgate::local {

// Of what goes on: `8s`, `1m05s`, `2h03m`.
std::string in_seconds(Duration span);

// Of what is over: `0ms`, `250ms`, `59.9s`; from a minute on as above.
std::string as_precise(Duration span);

}  // namespace stepgate::local

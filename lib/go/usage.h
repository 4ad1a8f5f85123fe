// The help that Go's package flag prints.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "go/flags.h"

namespace stepgate {

// `Usage of PROGRAM:`, then the flags by name, each with what kind of value it takes, its help, and
// as its default what its target holds now, where that is not nothing.
std::string go_usage(std::string_view program, std::span<const GoFlag> flags);

}  // namespace stepgate

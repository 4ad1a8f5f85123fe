// What no Pod has room for, and would take long: it is refused before it does.
#pragma once

#include <cstddef>

#include "yaml/fields.h"
#include "yaml/value.h"

namespace stepgate::pod {

// Each mounts the folders of all, so that Pods grow by the square: one of so many has 8 MB, and the
// API server takes 3.
constexpr std::size_t kMostContainers = 200;
// Of a list's items that are mappings, and of a mapping's keys: much of what is done with them
// takes time by the square.
constexpr std::size_t kMostItems = 1000;

// Complains about the first list or mapping below `node` that is larger than that; is there none?
bool check_size(yaml::Complaints& complaints, const yaml::Node& node);

// About as many bytes as it takes in memory.
std::size_t weight_of(const yaml::Value& value);

}  // namespace stepgate::pod

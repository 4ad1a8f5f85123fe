// What was made rather than read, for those who read trees.
#pragma once

#include <string>
#include <vector>

#include "yaml/stream.h"
#include "yaml/value.h"

namespace stepgate::yaml {

// A document for each value, with no text and no places, and no limit to its size: whoever made it
// kept to one. The same nodes as if it had been written and read again.
Stream as_stream(std::string name, const std::vector<Value>& documents);

}  // namespace stepgate::yaml

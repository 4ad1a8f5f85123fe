// What the text of a step's result means.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace stepgate::tekton {

// One of three; the other two are empty.
struct StepValue {
  std::string text;
  std::vector<std::string> items;
  std::map<std::string, std::string> members;
};

// A list of strings or an object of strings if `text` is just that in JSON, from its first byte; a
// string if it is one in JSON; the text itself if it is anything else. A null among strings is an
// empty one.
StepValue parse_step_value(std::string text);

}  // namespace stepgate::tekton

// What can only be known once everything that a step waits for has happened: with which words its
// command is started, or that it is not started at all.
#pragma once

#include <expected>
#include <functional>
#include <string>
#include <vector>

#include "step/lifecycle.h"

namespace stepgate {

struct Launch {
  std::vector<std::string> words;        // at least one
  std::vector<std::string> environment;  // NAME=VALUE, over what the wrapper has
};

// Called once, when the wait is over. Instead of a launch: the event that ends the step, which is
// NotNeeded or StartFailed.
using Preparation = std::function<std::expected<Launch, Event>()>;

}  // namespace stepgate

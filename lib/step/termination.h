// The termination message in JSON: what a step tells beyond its Pod's life.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "step/record.h"

namespace stepgate {

// What a termination message has room for: the kubelet reads no more.
inline constexpr std::size_t kTerminationBytes = 4096;

// A step's results: name to text, which is empty where it is too long to be told.
using ResultTexts = std::map<std::string, std::optional<std::string>>;

// The outcome record with one member more, `results`, name to text, in at most kTerminationBytes.
// Where that is not enough the record takes half of it at most, the shortest results are kept, and
// `omitted` names the others; of names that do not fit either, its last element says how many.
std::string termination_line(const std::string& step, const Account& account,
                             const Outcome& outcome, const ResultTexts& results);

}  // namespace stepgate

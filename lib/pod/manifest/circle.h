// Steps that wait for each other.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace stepgate::pod {

// Who waits for whom. Names that nobody has are waited for by those who name them, and wait for
// nothing.
using Waits = std::map<std::string, std::vector<std::string>>;

// A way from one step back to itself, each waiting for the next, the first not repeated at the end
// (one that waits for itself is alone); empty where all can start one day.
std::vector<std::string> find_circle(const Waits& waits);

// "a waits for b, b waits for a".
std::string describe_circle(const std::vector<std::string>& circle);

}  // namespace stepgate::pod

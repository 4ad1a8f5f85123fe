// Folders of the machine that steps make files in, and that are others' than an ordinary user's.
#pragma once

#include <string>
#include <vector>

namespace stepgate::local {

// Those that are there, real paths, the outer ones first. Where a layer has none of them yet, the
// kernel would copy them into it with their owner at the first change in there, and that fails in a
// user namespace that has no such user (EOVERFLOW).
std::vector<std::string> shared_folders();

}  // namespace stepgate::local

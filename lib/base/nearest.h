// What somebody who mistyped a word may have meant.
#pragma once

#include <cstddef>
#include <ranges>
#include <string>
#include <string_view>

namespace stepgate {

// How many letters must be put in, left out or replaced to make one word of the other
// (Levenshtein). Only the first 64 bytes of each are looked at.
std::size_t edit_distance(std::string_view one, std::string_view other);

// The first of those that are nearest to `word`; empty where there is none.
template <std::ranges::input_range Words>
std::string nearest(std::string_view word, const Words& words) {
  std::string found;
  std::size_t least = std::string::npos;
  for (const auto& candidate : words) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance >= least) continue;
    least = distance;
    found = candidate;
  }
  return found;
}

}  // namespace stepgate

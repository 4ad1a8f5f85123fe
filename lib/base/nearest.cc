#include "base/nearest.h"

#include <algorithm>
#include <array>
#include <utility>

namespace stepgate {
namespace {

constexpr std::size_t kLongest = 64;

}  // namespace

std::size_t edit_distance(std::string_view one, std::string_view other) {
  one = one.substr(0, kLongest);
  other = other.substr(0, kLongest);
  // One row of the usual table: row[i] is the distance of other's first letters to one's first i.
  std::array<std::size_t, kLongest + 1> row{};
  for (std::size_t i = 0; i <= one.size(); ++i) row[i] = i;
  for (std::size_t j = 0; j < other.size(); ++j) {
    std::size_t diagonal = std::exchange(row[0], j + 1);
    for (std::size_t i = 0; i < one.size(); ++i) {
      const std::size_t replaced = diagonal + (one[i] == other[j] ? 0 : 1);
      diagonal = row[i + 1];
      row[i + 1] = std::min({replaced, diagonal + 1, row[i] + 1});
    }
  }
  return row[one.size()];
}

}  // namespace stepgate

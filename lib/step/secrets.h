// Values that must not be shown, compiled so that one pass over a text finds them all: an automaton
// by Aho and Corasick ("Efficient string matching", 1975), linear in the text whatever the values
// are, and a shift table like Wu and Manber's, which leaps over what cannot begin a value.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace stepgate {

// What is to be found of one value: the value without the line ends around it (at its front one
// would hold back the end of every line) and, where it has several lines, each of them without the
// blanks around it that has at least kShortestLine bytes, since logs take texts apart by line.
// Nothing of an empty value.
std::vector<std::string> parts_of(std::string_view value);
inline constexpr std::size_t kShortestLine = 4;

class Secrets {
 public:
  // Of all values together; the automaton takes some 20 times as much, and 8 more while it is
  // built.
  static constexpr std::size_t kMostBytes = std::size_t{1} << 20U;

  // The values are not empty; `invalid` where they are more than kMostBytes.
  static Result<Secrets> of(std::vector<std::string> values);

  // How much of some value has just been read: the most that there is.
  using Place = std::uint32_t;
  static constexpr Place kNothing = 0;

  [[nodiscard]] Place next(Place place, char byte) const;
  // The length of the longest value that ends here; 0: none does.
  [[nodiscard]] std::size_t found(Place place) const { return nodes_[place].found; }
  // How many of the last bytes may yet turn out to begin a value, or a longer one.
  [[nodiscard]] std::size_t open(Place place) const { return nodes_[place].open; }
  // So many bytes at the front of `text`, come upon at kNothing, begin no value.
  [[nodiscard]] std::size_t harmless(std::string_view text) const;

 private:
  struct Node {
    Place children = 0;  // the first; the others follow it, in the order of their bytes
    Place fallback = 0;  // the longest shorter beginning of a value that ends here
    std::uint32_t found = 0;
    std::uint32_t open = 0;
    std::uint16_t child_count = 0;
    std::uint8_t byte = 0;
  };
  struct Share {  // of the sorted values: those that begin as a node says
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  explicit Secrets(const std::vector<std::string>& values);
  void add_children(Place place, std::uint32_t depth, const std::vector<std::string>& values,
                    std::vector<Share>& shares);
  void fill_shifts(const std::vector<std::string>& values);
  [[nodiscard]] Place child(Place place, std::uint8_t byte) const;

  std::vector<Node> nodes_;
  std::array<Place, 256> first_{};    // the children of the root, by their byte
  std::size_t window_ = 0;            // no value is shorter
  std::vector<std::uint8_t> shifts_;  // by the last two bytes of a window; empty: too narrow for it
};

}  // namespace stepgate

#include "step/secrets.h"

#include <algorithm>

#include <fmt/format.h>

namespace stepgate {
namespace {

constexpr std::string_view kLineEnds = "\r\n";
constexpr std::string_view kBlanks = " \t\r";
constexpr std::size_t kWidestWindow = 64;

std::uint8_t byte_of(char c) { return static_cast<std::uint8_t>(c); }

std::size_t pair_of(char one, char other) {
  return static_cast<std::size_t>(byte_of(one)) << 8U | byte_of(other);
}

std::string_view trimmed(std::string_view text, std::string_view of) {
  const std::size_t begin = text.find_first_not_of(of);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(of) + 1 - begin);
}

}  // namespace

std::vector<std::string> parts_of(std::string_view value) {
  value = trimmed(value, kLineEnds);
  if (value.empty()) return {};
  std::vector<std::string> parts{std::string(value)};
  const bool several_lines = value.contains('\n');
  while (several_lines) {
    const std::size_t length = std::min(value.find('\n'), value.size());
    const std::string_view line = trimmed(value.substr(0, length), kBlanks);
    if (line.size() >= kShortestLine) parts.emplace_back(line);
    if (length == value.size()) break;
    value.remove_prefix(length + 1);
  }
  return parts;
}

Result<Secrets> Secrets::of(std::vector<std::string> values) {
  std::size_t bytes = 0;
  for (const std::string& value : values) bytes += value.size();
  if (bytes > kMostBytes) {
    return invalid(
        fmt::format("the values to mask are too large: with the lines of those that "
                    "have several they may have {} bytes in all",
                    kMostBytes));
  }
  std::ranges::sort(values);
  const auto doubled = std::ranges::unique(values);
  values.erase(doubled.begin(), doubled.end());
  return Secrets(values);
}

// Level by level: what a node falls back to is shorter, and so it is there already.
Secrets::Secrets(const std::vector<std::string>& values) : nodes_(1) {
  std::size_t most_nodes = 1;
  for (const std::string& value : values) most_nodes += value.size();
  nodes_.reserve(most_nodes);
  std::vector<Share> shares{{0, static_cast<std::uint32_t>(values.size())}};
  shares.reserve(most_nodes);
  std::uint32_t depth = 0;
  for (std::size_t done = 0; done < nodes_.size(); ++depth) {
    for (const std::size_t level = nodes_.size(); done < level; ++done) {
      add_children(static_cast<Place>(done), depth, values, shares);
    }
  }
  fill_shifts(values);
}

void Secrets::add_children(Place place, std::uint32_t depth, const std::vector<std::string>& values,
                           std::vector<Share>& shares) {
  Share share = shares[place];
  // Of those that begin alike the shortest is sorted first.
  const bool ends = depth > 0 && values[share.begin].size() == depth;
  if (ends) ++share.begin;
  Node node = nodes_[place];
  node.children = static_cast<Place>(nodes_.size());
  while (share.begin < share.end) {
    const char byte = values[share.begin][depth];
    std::uint32_t end = share.begin;
    while (end < share.end && values[end][depth] == byte) ++end;
    Node child;
    child.byte = byte_of(byte);
    if (place == kNothing) {
      first_[child.byte] = static_cast<Place>(nodes_.size());
    } else {
      child.fallback = next(node.fallback, byte);
    }
    ++node.child_count;
    nodes_.push_back(child);
    shares.push_back({share.begin, end});
    share.begin = end;
  }
  node.found = ends ? depth : nodes_[node.fallback].found;
  node.open = node.child_count > 0 ? depth : nodes_[node.fallback].open;
  nodes_[place] = node;
}

// A pair of bytes at the end of a window says how far the window may be moved without passing the
// beginning of a value.
void Secrets::fill_shifts(const std::vector<std::string>& values) {
  window_ = kWidestWindow;
  for (const std::string& value : values) window_ = std::min(window_, value.size());
  if (window_ < 2) return;
  shifts_.assign(std::size_t{1} << 16U, static_cast<std::uint8_t>(window_ - 1));
  for (const std::string& value : values) {
    for (std::size_t last = 1; last < window_; ++last) {
      std::uint8_t& shift = shifts_[pair_of(value[last - 1], value[last])];
      shift = std::min(shift, static_cast<std::uint8_t>(window_ - 1 - last));
    }
  }
}

Secrets::Place Secrets::child(Place place, std::uint8_t byte) const {
  if (place == kNothing) return first_[byte];
  const auto begin = nodes_.begin() + nodes_[place].children;
  const auto end = begin + nodes_[place].child_count;
  const auto at = std::ranges::lower_bound(begin, end, byte, {}, &Node::byte);
  return at != end && at->byte == byte ? static_cast<Place>(at - nodes_.begin()) : kNothing;
}

Secrets::Place Secrets::next(Place place, char byte) const {
  for (;;) {
    const Place longer = child(place, byte_of(byte));
    if (longer != kNothing || place == kNothing) return longer;
    place = nodes_[place].fallback;
  }
}

std::size_t Secrets::harmless(std::string_view text) const {
  std::size_t at = 0;
  if (shifts_.empty()) {
    while (at < text.size() && first_[byte_of(text[at])] == kNothing) ++at;
    return at;
  }
  while (at + window_ <= text.size()) {
    const std::uint8_t shift = shifts_[pair_of(text[at + window_ - 2], text[at + window_ - 1])];
    if (shift == 0) break;
    at += shift;
  }
  return at;
}

}  // namespace stepgate

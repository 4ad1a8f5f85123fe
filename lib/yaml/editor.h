// Changing a few places of a text that somebody wrote, and no byte elsewhere: comments, order,
// style and line ends stay.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "yaml/stream.h"
#include "yaml/value.h"

namespace stepgate::yaml {

// Collects changes to a stream, which must outlive it; all are in terms of the text as it was read,
// and several in one place come in the order of the calls. What is put into block style is block
// style, what is put into flow style (JSON too) is JSON.
//
// An error, with its place, where a change would be one in other places as well: inside what an
// anchor names that is used, or is reached through an alias. A key that came through `<<` is set in
// the mapping itself.
class Editor {
 public:
  explicit Editor(const Stream& stream);

  // Gives the key this value; where it is not there it becomes the last one.
  Result<void> set(const Node& mapping, std::string_view key, const Value& value);
  // Takes the key out, with its line's comment; nothing happens where it is not there. One must
  // stay.
  Result<void> erase(const Node& mapping, std::string_view key);
  // One more item at the end, or at the beginning.
  Result<void> append(const Node& sequence, const Value& item);
  Result<void> prepend(const Node& sequence, const Value& item);

  [[nodiscard]] bool changed() const { return !edits_.empty() || !erased_.empty(); }
  // The whole text with all changes, which has been read again for safety.
  [[nodiscard]] Result<std::string> result() const;

 private:
  struct Edit {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text;
    // Among additions in one place the higher goes first: several blocks may end there, and what is
    // added to the inner ones must stand before what is added to the outer ones.
    std::size_t rank = 0;
  };

  // May `node`, and what is written between `begin` and `end`, be changed?
  [[nodiscard]] Result<void> check(const Node& node, std::size_t begin, std::size_t end) const;
  Result<void> replace(const Node& parent, const Entry& entry, const Value& value);
  // Below the last line of a block collection, `lines` without the line break at the end.
  void add_below(const Node& collection, std::string lines);
  void add_flow(const Node& collection, bool at_end, const std::string& text);
  static void cut_flow(const Node& mapping, const std::set<std::size_t>& gone,
                       std::vector<Edit>& edits);
  void cut_block(const Node& mapping, const std::set<std::size_t>& gone,
                 std::vector<Edit>& edits) const;
  [[nodiscard]] std::vector<Edit> all_edits() const;
  void keep_last_break();
  // Line breaks become those of the text.
  void edit(std::size_t begin, std::size_t end, std::string_view text, std::size_t rank = 0);

  const Stream& stream_;
  std::vector<Edit> edits_;
  std::map<const Node*, std::set<std::size_t>> erased_;  // which entries of a mapping
};

}  // namespace stepgate::yaml

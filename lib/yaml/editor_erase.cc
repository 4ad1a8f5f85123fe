// Taking keys out. Where a cut begins and ends hangs on which neighbours stay, so that all are made
// together at the end.
#include <algorithm>

#include "yaml/editor.h"
#include "yaml/lines.h"

namespace stepgate::yaml {

Result<void> Editor::erase(const Node& mapping, std::string_view key) {
  const auto found =
      std::ranges::find_if(mapping.entries, [&](const Entry& e) { return e.key->text == key; });
  if (found == mapping.entries.end()) return {};
  const Entry& entry = *found;
  if (entry.merged) {
    return stream_.wrong(*entry.key,
                         "this came through << and cannot be taken out; write out what "
                         "is merged");
  }
  if (auto checked = check(mapping, entry.begin, entry.end); !checked) return checked;
  if (mapping.entries.back().merged) {
    return stream_.wrong(*entry.key, "this cannot be taken out beside a <<");
  }
  const auto known = erased_.find(&mapping);
  const std::size_t gone = known == erased_.end() ? 0 : known->second.size();
  const auto index = static_cast<std::size_t>(found - mapping.entries.begin());
  const bool again = gone > 0 && known->second.contains(index);
  if (!again && gone + 1 == mapping.entries.size()) {
    return stream_.wrong(*entry.key, "this cannot be taken out, it is all there is");
  }
  erased_[&mapping].insert(index);
  return {};
}

// Neighbours in flow style have a comma between them that one of them takes along: the one behind
// where something stays there, else the one before.
void Editor::cut_flow(const Node& mapping, const std::set<std::size_t>& gone,
                      std::vector<Edit>& edits) {
  const std::vector<Entry>& entries = mapping.entries;
  for (std::size_t first = 0; first < entries.size(); ++first) {
    if (!gone.contains(first)) continue;
    std::size_t last = first;
    while (gone.contains(last + 1)) ++last;
    if (last + 1 < entries.size()) {
      edits.push_back({entries[first].begin, entries[last + 1].begin, "", 0});
    } else {
      edits.push_back({entries[first - 1].end, entries[last].end, "", 0});
    }
    first = last;
  }
}

void Editor::cut_block(const Node& mapping, const std::set<std::size_t>& gone,
                       std::vector<Edit>& edits) const {
  const std::string_view text = stream_.text;
  const std::vector<Entry>& entries = mapping.entries;
  std::size_t next = 0;
  // The first key behind a dash: the next one that stays takes its place.
  const std::size_t line = line_begin(text, entries.front().begin);
  const bool dashed = text.substr(line, entries.front().begin - line).find_first_not_of(' ') !=
                      std::string_view::npos;
  if (dashed && gone.contains(0)) {
    while (gone.contains(next)) ++next;
    edits.push_back({entries.front().begin, entries[next].begin, "", 0});
  }
  for (; next < entries.size(); ++next) {
    if (!gone.contains(next)) continue;
    const Entry& entry = entries[next];
    edits.push_back({line_begin(text, entry.begin), next_line(text, entry.end), "", 0});
  }
}

std::vector<Editor::Edit> Editor::all_edits() const {
  std::vector<Edit> edits = edits_;
  for (const auto& [mapping, gone] : erased_) {
    if (mapping->style == Style::flow) {
      cut_flow(*mapping, gone, edits);
    } else {
      cut_block(*mapping, gone, edits);
    }
  }
  return edits;
}

}  // namespace stepgate::yaml

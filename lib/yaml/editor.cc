#include "yaml/editor.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "yaml/lines.h"
#include "yaml/source_text.h"
#include "yaml/write_scalar.h"
#include "yaml/write_yaml.h"

namespace stepgate::yaml {
namespace {

// A pair in a flow sequence ([a: 1]) has no brackets that a second one could stand in.
bool has_brackets(const Stream& stream, const Node& collection) {
  const char first = stream.text[collection.begin];
  return first == '{' || first == '[';
}

}  // namespace

Editor::Editor(const Stream& stream) : stream_(stream) {}

Result<void> Editor::set(const Node& mapping, std::string_view key, const Value& value) {
  if (auto checked = check(mapping, mapping.begin, mapping.begin); !checked) return checked;
  const Entry* const entry = mapping.find_entry(key);
  if (entry != nullptr && !entry->merged) return replace(mapping, *entry, value);
  if (mapping.style == Style::flow) {
    add_flow(mapping, true, double_quoted(key) + ": " + flow_value(value));
  } else {
    add_below(mapping, block_entry(key, value, indentation(stream_.text, mapping.begin)));
  }
  return {};
}

Result<void> Editor::append(const Node& sequence, const Value& item) {
  if (auto checked = check(sequence, sequence.begin, sequence.begin); !checked) return checked;
  if (sequence.style == Style::flow) {
    add_flow(sequence, true, flow_value(item));
  } else {
    add_below(sequence, block_item(item, indentation(stream_.text, sequence.begin)));
  }
  return {};
}

Result<void> Editor::prepend(const Node& sequence, const Value& item) {
  if (auto checked = check(sequence, sequence.begin, sequence.begin); !checked) return checked;
  if (sequence.style == Style::flow) {
    add_flow(sequence, false, flow_value(item));
    return {};
  }
  const int indent = indentation(stream_.text, sequence.begin);
  edit(sequence.begin, sequence.begin, block_item(item, indent) + '\n' + margin(indent));
  return {};
}

Result<void> Editor::check(const Node& node, std::size_t begin, std::size_t end) const {
  for (const SharedPart& part : stream_.shared) {
    const bool inside = part.begin <= node.begin && node.end <= part.end;
    const bool around = begin < end && begin <= part.begin && part.end <= end;
    if (!inside && !around) continue;
    return stream_.wrong(node, fmt::format("this cannot be changed, since &{} is used elsewhere "
                                           "too; write out what *{} stands for",
                                           part.anchor, part.anchor));
  }
  const bool collection = node.kind == NodeKind::mapping || node.kind == NodeKind::sequence;
  if (collection && node.style == Style::flow && !has_brackets(stream_, node)) {
    return stream_.wrong(node, "this cannot be changed; write it with braces around it");
  }
  return {};
}

void Editor::edit(std::size_t begin, std::size_t end, std::string_view text, std::size_t rank) {
  std::string broken;
  for (const char c : text) {
    if (c == '\n') {
      broken += line_break(stream_.text);
    } else {
      broken += c;
    }
  }
  edits_.push_back({begin, end, std::move(broken), rank});
}

Result<std::string> Editor::result() const {
  std::vector<Edit> edits = all_edits();
  std::ranges::stable_sort(edits, {}, [](const Edit& one) {
    return std::tuple(one.begin, one.end > one.begin,
                      std::numeric_limits<std::size_t>::max() - one.rank);
  });
  std::string out;
  std::size_t done = 0;
  for (const Edit& next : edits) {
    if (next.begin < done) {
      return invalid(fmt::format("{}: two changes would be made in one place", stream_.name));
    }
    out += stream_.text.substr(done, next.begin - done) + next.text;
    done = next.end;
  }
  out += stream_.text.substr(done);
  if (out.size() > kMaxBytes) {
    return invalid(fmt::format("{} would be too large when changed: at most {} MiB can be read",
                               stream_.name, kMaxBytes >> 20U));
  }
  if (auto again = read(stream_.name, out); !again) {
    return invalid(fmt::format("the changed text would be wrong ({})", describe(again.error())));
  }
  return out;
}

}  // namespace stepgate::yaml

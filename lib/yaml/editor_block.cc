// Editor's changes in block style, where lines and their indentation count.
#include <algorithm>
#include <limits>

#include "yaml/editor.h"
#include "yaml/lines.h"
#include "yaml/write_scalar.h"
#include "yaml/write_yaml.h"

namespace stepgate::yaml {
namespace {

// What gives a value to a key that has none goes before what is added behind it.
constexpr std::size_t kFirst = std::numeric_limits<std::size_t>::max();

bool is_block(const Node& node) {
  return node.style == Style::block &&
         (node.kind == NodeKind::mapping || node.kind == NodeKind::sequence);
}

bool is_full(const Value& value) {
  return !value.is_empty() && (value.as_list() != nullptr || value.as_map() != nullptr);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(' ') == std::string_view::npos;
}

// On one line, in flow style where it is a collection.
std::string one_line(const Value& value) {
  const std::string* const text = value.as_string();
  return text != nullptr && can_be_plain(*text) ? *text : flow_value(value);
}

}  // namespace

Result<void> Editor::replace(const Node& parent, const Entry& entry, const Value& value) {
  const Node& old = *entry.value;
  const std::string_view text = stream_.text;
  // An alias is as long as it is; what it stands for is written somewhere else.
  if (old.end != entry.end) {
    return stream_.wrong(*entry.key,
                         "this cannot be changed, since an alias stands here; write out "
                         "what it stands for");
  }
  if (auto checked = check(old, old.begin, old.end); !checked) return checked;
  if (parent.style == Style::flow) {
    edit(old.begin, old.end, (old.begin == old.end ? " " : "") + flow_value(value), kFirst);
    return {};
  }
  const int indent = indentation(text, entry.begin);
  const bool may_be_block = is_full(value) && !is_followed(text, old.end);
  const std::size_t begin = line_begin(text, old.begin);
  const bool own_line = is_blank(text.substr(begin, old.begin - begin));
  if (is_block(old) && own_line && may_be_block) {
    const int old_indent = indentation(text, old.begin);
    const int list_indent =
        value.as_list() != nullptr ? old_indent : std::max(old_indent, indent + 2) - 2;
    const std::string lines = block_value(value, list_indent).substr(1);
    const bool broken = text[old.end - 1] == '\n';
    edit(begin, old.end, broken ? lines + '\n' : lines);
  } else if (old.begin == old.end && may_be_block) {
    edit(old.begin, old.end, block_value(value, indent), kFirst);
  } else {
    // What stands in a line of its own must be indented by more than its key.
    std::string line = one_line(value);
    if (old.begin == old.end) line.insert(0, " ");
    if (is_block(old)) line.insert(0, margin(2));
    if (old.end > old.begin && text[old.end - 1] == '\n') line += '\n';
    edit(old.begin, old.end, line, kFirst);
  }
  return {};
}

void Editor::add_below(const Node& collection, std::string lines) {
  const std::string_view text = stream_.text;
  lines.insert(0, margin(indentation(text, collection.begin)));
  const std::size_t place = next_line(text, collection.end);
  const bool unfinished = place == text.size() && text.back() != '\n';
  if (unfinished) keep_last_break();
  edit(place, place, unfinished ? '\n' + lines : lines + '\n', collection.begin);
}

// A block scalar that ends with the text, without a line break, would get one from what is added
// below it.
void Editor::keep_last_break() {
  if (stream_.nodes.empty()) return;
  const Node& last = stream_.nodes.back();
  const bool block = last.style == Style::literal || last.style == Style::folded;
  if (!block || last.end != stream_.text.size() || last.text.ends_with('\n')) return;
  const std::size_t header_end = stream_.text.find_first_of(" \t\r\n#", last.begin);
  const std::string_view header =
      std::string_view(stream_.text).substr(last.begin, header_end - last.begin);
  if (header.contains('-')) return;
  const std::size_t plus = header.find('+');
  const std::size_t place = last.begin + (plus == std::string_view::npos ? 1 : plus);
  const Edit strip{place, place + (plus == std::string_view::npos ? 0 : 1), "-", 0};
  const auto is_done = [&](const Edit& one) { return one.begin == place; };
  if (std::ranges::none_of(edits_, is_done)) edits_.push_back(strip);
}

}  // namespace stepgate::yaml

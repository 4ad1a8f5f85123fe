// Editor's changes in flow style, where commas count.
#include <algorithm>

#include "yaml/editor.h"
#include "yaml/lines.h"
#include "yaml/write_yaml.h"

namespace stepgate::yaml {

void Editor::add_flow(const Node& collection, bool at_end, const std::string& text) {
  const std::string_view source = stream_.text;
  const std::size_t inside = collection.begin + 1;
  const bool empty = collection.inner_end == inside;
  // One part a line, where the first has a line of its own.
  std::string gap = " ";
  const std::size_t first = source.find_first_not_of(" \t\r\n", inside);
  const bool spread = !empty && source.substr(inside, first - inside).contains('\n');
  if (spread)
    gap = '\n' +
          std::string(source.substr(line_begin(source, first), first - line_begin(source, first)));
  if (empty) {
    // Those that have been put in before in this very place want a comma.
    const auto is_here = [&](const Edit& one) { return one.begin == inside; };
    const bool filled = std::ranges::any_of(edits_, is_here);
    edit(inside, inside, (filled ? ", " : "") + text);
  } else if (at_end) {
    // A value that is not written ends at its colon, which wants a blank behind it.
    const bool colon = source[collection.inner_end - 1] == ':';
    edit(collection.inner_end, collection.inner_end, (colon ? " ," : ",") + gap + text);
  } else {
    edit(inside, inside, spread ? gap + text + ',' : text + ", ");
  }
}

}  // namespace stepgate::yaml

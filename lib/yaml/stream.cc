#include "yaml/stream.h"

#include <utility>

#include "yaml/composer.h"
#include "yaml/source_text.h"

namespace stepgate::yaml {

std::unexpected<Error> Stream::wrong(const Node& node, std::string_view sentence) const {
  return wrong_at(name, node.position, sentence);
}

Result<Stream> read(std::string name, std::string text) {
  if (auto checked = check_source(name, text); !checked) return std::unexpected(checked.error());
  Stream stream;
  stream.name = std::move(name);
  stream.text = std::move(text);
  Events events(stream.name, stream.text);
  Composer composer(stream);
  while (true) {
    const auto event = events.next();
    if (!event) return std::unexpected(event.error());
    if (event->kind == EventKind::stream_end) break;
    if (auto taken = composer.take(*event); !taken) return std::unexpected(taken.error());
  }
  return stream;
}

}  // namespace stepgate::yaml

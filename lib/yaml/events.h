// A text as a series of events, one node after the other; what libfyaml gives, in our own words.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate::yaml {

enum class EventKind {
  stream_end,
  document_start,
  document_end,
  mapping_start,
  mapping_end,
  sequence_start,
  sequence_end,
  scalar,
  alias,
};

// How a node is written; `plain` for an alias, and for what is not written at all.
enum class Style { plain, single_quoted, double_quoted, literal, folded, block, flow };

struct Event {
  EventKind kind = EventKind::stream_end;
  Style style = Style::plain;
  // The node's bytes in the text, quotes and brackets included, anchor and tag not: of a scalar all
  // of it, of a collection's start or end what stands there (nothing in block style).
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;    // a scalar's content, an alias's name
  std::string anchor;  // empty where there is none
  std::string tag;     // whole ("tag:yaml.org,2002:str", "!")
};

class Events {
 public:
  // `name` is for messages. Both texts must outlive it, and `text` must have passed check_source().
  Events(std::string_view name, std::string_view text);
  ~Events();
  Events(const Events&) = delete;
  Events& operator=(const Events&) = delete;

  // Nothing more comes after stream_end or an error (`NAME:LINE:COLUMN: …`).
  Result<Event> next();

 private:
  struct Parser;
  void place(Event& event, std::size_t begin, std::size_t end) const;

  std::string_view name_;
  std::string_view text_;
  std::size_t last_ = 0;  // the end of what has been seen
  std::unique_ptr<Parser> parser_;
};

}  // namespace stepgate::yaml

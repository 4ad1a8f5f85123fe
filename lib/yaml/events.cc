#include "yaml/events.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <libfyaml.h>

#include "yaml/position.h"
#include "yaml/source_scan.h"

namespace stepgate::yaml {
namespace {

struct Deleter {
  void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
  void operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
};

void print_nothing(fy_diag*, void*, const char*, std::size_t) {}

std::unique_ptr<fy_diag, Deleter> make_diagnostics() {
  fy_diag_cfg config{};
  fy_diag_cfg_default(&config);
  config.fp = nullptr;
  config.output_fn = print_nothing;
  config.level = FYET_ERROR;
  std::unique_ptr<fy_diag, Deleter> diagnostics(fy_diag_create(&config));
  if (diagnostics) fy_diag_set_collect_errors(diagnostics.get(), true);
  return diagnostics;
}

std::unique_ptr<fy_parser, Deleter> make_parser(fy_diag* diagnostics, std::string_view text) {
  fy_parse_cfg config{};
  // Events come out of a state machine, not out of recursion, so the composer's limit on depth is
  // enough; libfyaml's own depends on the stack.
  // YAML wants what stands in brackets indented; kubectl does not, and public Tasks are so.
  // An enum is what C has for flags.
  // NOLINTBEGIN(clang-analyzer-optin.core.EnumCastOutOfRange)
  config.flags = static_cast<fy_parse_cfg_flags>(
      FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_DISABLE_DEPTH_LIMIT | FYPCF_DEFAULT_VERSION_1_2 |
      FYPCF_JSON_NONE | FYPCF_SLOPPY_FLOW_INDENTATION);
  // NOLINTEND(clang-analyzer-optin.core.EnumCastOutOfRange)
  config.diag = diagnostics;
  std::unique_ptr<fy_parser, Deleter> parser(fy_parser_create(&config));
  // An empty text would be taken for none at all.
  if (parser && fy_parser_set_string(parser.get(), text.data(), text.size()) != 0) return nullptr;
  return parser;
}

std::string text_of(fy_token* token) {
  if (token == nullptr) return {};
  std::size_t size = 0;
  const char* const text = fy_token_get_text(token, &size);
  return text == nullptr ? std::string() : std::string(text, size);
}

Style style_of(fy_event* event) {
  switch (fy_event_get_node_style(event)) {
    case FYNS_FLOW:
      return Style::flow;
    case FYNS_BLOCK:
      return Style::block;
    case FYNS_SINGLE_QUOTED:
      return Style::single_quoted;
    case FYNS_DOUBLE_QUOTED:
      return Style::double_quoted;
    case FYNS_LITERAL:
      return Style::literal;
    case FYNS_FOLDED:
      return Style::folded;
    case FYNS_ANY:
    case FYNS_PLAIN:
    case FYNS_ALIAS:
      break;
  }
  return Style::plain;
}

EventKind kind_of(const fy_event* event) {
  switch (event->type) {
    case FYET_DOCUMENT_START:
      return EventKind::document_start;
    case FYET_DOCUMENT_END:
      return EventKind::document_end;
    case FYET_MAPPING_START:
      return EventKind::mapping_start;
    case FYET_MAPPING_END:
      return EventKind::mapping_end;
    case FYET_SEQUENCE_START:
      return EventKind::sequence_start;
    case FYET_SEQUENCE_END:
      return EventKind::sequence_end;
    case FYET_SCALAR:
      return EventKind::scalar;
    case FYET_ALIAS:
      return EventKind::alias;
    case FYET_NONE:
    case FYET_STREAM_START:
    case FYET_STREAM_END:
      break;
  }
  return EventKind::stream_end;
}

// Where the text ends in a block scalar, libfyaml makes something up: a NUL, which no text has, if
// there is no line, and a line break behind a last line that has none to keep (YAML 1.2, section
// 8.1.1.2).
void drop_made_up_end(Event& event, std::string_view text) {
  std::erase(event.text, '\0');
  const bool is_last = event.end == text.size() && !text.ends_with('\n') && !text.ends_with('\r');
  if (is_last && event.text.ends_with('\n')) event.text.pop_back();
}

}  // namespace

struct Events::Parser {
  std::unique_ptr<fy_diag, Deleter> diagnostics;
  std::unique_ptr<fy_parser, Deleter> parser;

  // The first error; a text may have been warned about before.
  [[nodiscard]] std::unexpected<Error> failure(std::string_view name) const {
    void* place = nullptr;
    while (const fy_diag_error* error = fy_diag_errors_iterate(diagnostics.get(), &place)) {
      if (error->type != FYET_ERROR) continue;
      return wrong_at(name,
                      {static_cast<std::uint32_t>(std::max(error->line, 1)),
                       static_cast<std::uint32_t>(std::max(error->column, 1))},
                      error->msg);
    }
    return invalid(fmt::format("{}: this cannot be read as YAML", name));
  }
};

Events::Events(std::string_view name, std::string_view text)
    : name_(name), text_(text), parser_(std::make_unique<Parser>()) {
  parser_->diagnostics = make_diagnostics();
  if (!text_.empty()) parser_->parser = make_parser(parser_->diagnostics.get(), text_);
}

Events::~Events() = default;

Result<Event> Events::next() {
  Event result;
  if (text_.empty()) return result;
  fy_parser* const parser = parser_->parser.get();
  if (parser == nullptr) return parser_->failure(name_);
  fy_event* event = fy_parser_parse(parser);
  if (event != nullptr && event->type == FYET_STREAM_START) {
    fy_parser_event_free(parser, event);
    event = fy_parser_parse(parser);
  }
  if (event == nullptr) return parser_->failure(name_);

  result.kind = kind_of(event);
  result.style = style_of(event);
  if (result.kind == EventKind::scalar || result.kind == EventKind::alias) {
    result.text = text_of(fy_event_get_token(event));
  }
  result.anchor = text_of(fy_event_get_anchor_token(event));
  result.tag = text_of(fy_event_get_tag_token(event));
  const fy_mark* const begin = fy_event_start_mark(event);
  const fy_mark* const end = fy_event_end_mark(event);
  if (begin != nullptr && end != nullptr) {
    place(result, begin->input_pos, end->input_pos);
  } else {
    result.begin = result.end =
        result.kind == EventKind::scalar ? absent_value(text_, last_) : last_;
  }
  fy_parser_event_free(parser, event);
  last_ = std::max(last_, result.end);
  return result;
}

// The parser's marks are those of a scalar's content.
void Events::place(Event& event, std::size_t begin, std::size_t end) const {
  event.begin = begin;
  event.end = end;
  const bool collection_end =
      event.kind == EventKind::mapping_end || event.kind == EventKind::sequence_end;
  if (collection_end && (end == begin || end > text_.size())) event.begin = event.end = last_;
  if (event.kind == EventKind::alias) --event.begin;
  if (event.kind != EventKind::scalar) return;
  switch (event.style) {
    case Style::single_quoted:
    case Style::double_quoted:
      --event.begin;
      ++event.end;
      break;
    case Style::literal:
    case Style::folded:
      event.begin = block_header(text_, last_);
      event.end = block_scalar_end(text_, event.begin, end);
      drop_made_up_end(event, text_);
      break;
    case Style::plain:
    case Style::block:
    case Style::flow:
      break;
  }
}

}  // namespace stepgate::yaml

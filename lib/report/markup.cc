#include "report/markup.h"

#include "base/utf8.h"

namespace stepgate::report {
namespace {

bool is_allowed(char32_t code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  return code != 0xFFFE && code != 0xFFFF;
}

void add_escaped(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const Rune rune = first_rune(text);
    const std::string_view bytes = text.substr(0, rune.bytes);
    text.remove_prefix(rune.bytes);
    if (!rune.valid || !is_allowed(rune.value)) {
      out += "\uFFFD";
    } else if (rune.value == '&') {
      out += "&amp;";
    } else if (rune.value == '<') {
      out += "&lt;";
    } else if (rune.value == '>') {
      out += "&gt;";
    } else if (rune.value == '"') {
      out += "&quot;";
    } else if (rune.value == '\'') {
      out += "&#39;";
    } else if (rune.value == '\r') {
      // As itself it would be read as a line feed.
      out += "&#13;";
    } else {
      out += bytes;
    }
  }
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  add_escaped(out, text);
  return out;
}

void Markup::begin(std::string_view tag, Attributes attributes) {
  out_ += '<';
  out_ += tag;
  for (const auto& [name, value] : attributes) {
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    add_escaped(out_, value);
    out_ += '"';
  }
}

void Markup::open(std::string_view tag, Attributes attributes) {
  begin(tag, attributes);
  out_ += '>';
  open_.emplace_back(tag);
}

void Markup::close() {
  out_ += "</";
  out_ += open_.back();
  out_ += '>';
  open_.pop_back();
}

void Markup::text(std::string_view text) { add_escaped(out_, text); }

void Markup::element(std::string_view tag, Attributes attributes, std::string_view content) {
  open(tag, attributes);
  text(content);
  close();
}

void Markup::empty(std::string_view tag, Attributes attributes) {
  begin(tag, attributes);
  out_ += "/>";
}

std::string Markup::take() {
  while (!open_.empty()) close();
  return std::move(out_);
}

}  // namespace stepgate::report

#include "go/json_value.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace stepgate {
namespace {

using Json = nlohmann::ordered_json;
using Kind = JsonValue::Kind;

// encoding/json's own bound.
constexpr std::size_t kDeepest = 10'000;

// The UTF-16 unit of a \uXXXX that `text` begins with.
std::optional<unsigned> escaped_unit(std::string_view text) {
  if (text.size() < 6 || !text.starts_with("\\u")) return std::nullopt;
  unsigned unit = 0;
  for (const char c : text.substr(2, 4)) {
    const bool digit = c >= '0' && c <= '9';
    const char lower = static_cast<char>(c | 0x20);
    if (!digit && (lower < 'a' || lower > 'f')) return std::nullopt;
    unit = unit * 16 + static_cast<unsigned>(digit ? c - '0' : lower - 'a' + 10);
  }
  return unit;
}

bool is_high(unsigned unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low(unsigned unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// The escape that `text` begins with, whatever it stands for; half a surrogate pair is not valid.
Rune escaped_rune(std::string_view text) {
  const std::optional<unsigned> unit = escaped_unit(text);
  if (!unit) return {.bytes = std::min<std::size_t>(text.size(), 2), .valid = true};
  if (!is_low(*unit) && !is_high(*unit)) return {.bytes = 6, .valid = true};
  const std::optional<unsigned> second = escaped_unit(text.substr(6));
  const bool is_pair = is_high(*unit) && second && is_low(*second);
  return {.bytes = is_pair ? 12U : 6U, .valid = is_pair};
}

// The library refuses what Go reads as U+FFFD, so that is put in first. An escape can only stand in
// a string: anywhere else it stays the error that it was.
std::string mended(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const bool escape = text.front() == '\\';
    const Rune rune = escape ? escaped_rune(text) : first_rune(text);
    out += rune.valid ? text.substr(0, rune.bytes) : "\uFFFD";
    text.remove_prefix(rune.bytes);
  }
  return out;
}

// Builds the value from the parser's events. Not the library's own tree: that one drops repeated
// names, and looks every new one up among those before it.
class Builder {
 public:
  explicit Builder(JsonValue& root) : root_(root) {}

  bool null() { return take(Kind::null); }
  bool boolean(bool) { return take(Kind::boolean); }
  bool number_integer(Json::number_integer_t value) {
    place(Kind::integer).integer = value;
    return true;
  }
  bool number_unsigned(Json::number_unsigned_t value) {
    const bool fits = value <= std::numeric_limits<std::int64_t>::max();
    return fits ? number_integer(static_cast<std::int64_t>(value)) : take(Kind::number);
  }
  bool number_float(Json::number_float_t, const Json::string_t&) { return take(Kind::number); }
  bool string(Json::string_t& text) {
    place(Kind::string).text = std::move(text);
    return true;
  }
  bool key(Json::string_t& name) {
    open_.back()->names.push_back(std::move(name));
    return true;
  }
  bool start_object(std::size_t) { return open(Kind::object); }
  bool start_array(std::size_t) { return open(Kind::list); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  static bool binary(Json::binary_t&) { return false; }
  static bool parse_error(std::size_t, const std::string&, const Json::exception&) { return false; }

 private:
  // A value's address stays: nothing is put beside it before it is complete.
  JsonValue& place(Kind kind) {
    JsonValue& value = open_.empty() ? root_ : open_.back()->items.emplace_back();
    value.kind = kind;
    return value;
  }
  bool take(Kind kind) {
    place(kind);
    return true;
  }
  bool open(Kind kind) {
    if (open_.size() == kDeepest) return false;
    open_.push_back(&place(kind));
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  JsonValue& root_;
  std::vector<JsonValue*> open_;
};

// The character that `key` begins with, in lower case, taken off it. Two letters have a relative
// beyond ASCII: the long s (U+017F) and the Kelvin sign (U+212A).
char take_folded(std::string_view& key) {
  for (const auto& [relative, letter] : {std::pair("\u017F", 's'), std::pair("\u212A", 'k')}) {
    if (!key.starts_with(relative)) continue;
    key.remove_prefix(std::string_view(relative).size());
    return letter;
  }
  const char c = key.front();
  key.remove_prefix(1);
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

}  // namespace

std::optional<JsonValue> read_json(std::string_view text) {
  // The library takes a NUL for the end and passes over a byte order mark; to Go both are errors.
  if (text.find('\0') != std::string_view::npos || text.starts_with("\uFEFF")) return std::nullopt;
  JsonValue root;
  Builder builder(root);
  const std::string clean = mended(text);
  if (!Json::sax_parse(clean, &builder)) return std::nullopt;
  return root;
}

bool is_field(std::string_view key, std::string_view name) {
  for (const char wanted : name) {
    if (key.empty() || take_folded(key) != wanted) return false;
  }
  return key.empty();
}

bool assign(std::string& target, const JsonValue& value) {
  if (value.kind == Kind::null) return true;
  if (value.kind != Kind::string) return false;
  target = value.text;
  return true;
}

bool assign(std::vector<std::string>& target, const JsonValue& value) {
  return read_items<std::string>(target, value, assign);
}

}  // namespace stepgate

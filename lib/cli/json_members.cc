#include "cli/json_members.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace stepgate::cli {
namespace {

using Json = nlohmann::ordered_json;
using Kind = Member::Kind;

std::string place_of(std::string_view text, std::size_t position) {
  // The library counts the character that it stumbled over as read.
  const std::string_view before = text.substr(0, position == 0 ? 0 : position - 1);
  const std::size_t line_break = before.rfind('\n');
  const std::size_t column =
      line_break == std::string_view::npos ? before.size() : before.size() - line_break - 1;
  return fmt::format("line {}, column {}", std::ranges::count(before, '\n') + 1, column + 1);
}

// `position` is where the library stumbled.
std::string no_json(std::string_view text, std::size_t position) {
  const std::string_view before = text.substr(0, position == 0 ? 0 : position - 1);
  const std::size_t last = before.find_last_not_of(" \t\r\n");
  const bool closes = position > 0 && position <= text.size() &&
                      (text[position - 1] == '}' || text[position - 1] == ']');
  const bool follows_comma = closes && last != std::string_view::npos && before[last] == ',';
  return fmt::format("the text is no JSON{} at {}",
                     follows_comma ? ": nothing follows the comma before what closes" : "",
                     place_of(text, position));
}

// A number as people write it. JSON has no other word for 3 than for 3.0 (JSON Schema says so too).
std::string digits_of(double value, const std::string& written) {
  constexpr double kExact = 9007199254740992;  // every whole number up to 2^53 is a double
  if (std::trunc(value) != value || std::abs(value) > kExact) return written;
  return fmt::format("{}", static_cast<std::int64_t>(value));
}

// Gets the parser's events. Not the library's tree: that one drops repeated names.
class Collector {
 public:
  Collector(std::string_view text, Members& members) : text_(text), members_(members) {}

  bool null() { return take(Kind::other, ""); }
  bool boolean(bool value) { return take(Kind::truth, value ? "true" : "false"); }
  bool number_integer(Json::number_integer_t value) {
    return take(Kind::number, fmt::format("{}", value));
  }
  bool number_unsigned(Json::number_unsigned_t value) {
    return take(Kind::number, fmt::format("{}", value));
  }
  bool number_float(Json::number_float_t value, const Json::string_t& written) {
    return take(Kind::number, digits_of(value, written));
  }
  bool string(Json::string_t& value) { return take(Kind::text, std::move(value)); }
  bool key(Json::string_t& name) {
    if (depth_ == 1) members_.all.push_back({.name = std::move(name)});
    return true;
  }
  bool start_object(std::size_t) {
    if (depth_++ > 0) spoil();
    return true;
  }
  bool start_array(std::size_t) {
    if (depth_ == 0) return refuse();
    if (depth_++ == 1) {
      members_.all.back().kind = Kind::list;
    } else {
      spoil();
    }
    return true;
  }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  static bool binary(Json::binary_t&) { return false; }
  bool parse_error(std::size_t position, const std::string&, const Json::exception& error) {
    // Out of a double's range, and good JSON even so (RFC 8259 section 6).
    constexpr int kOutOfRange = 406;
    if (error.id == kOutOfRange) {
      if (depth_ == 0) return refuse();
      members_.trouble = fmt::format("{}: the number is too large", members_.all.back().name);
    } else {
      members_.trouble = no_json(text_, position);
    }
    return false;
  }

 private:
  bool refuse() {
    members_.trouble = R"(the text is no JSON object: write one, such as {"command": ["make"]})";
    return false;
  }
  // The member holds what no option takes.
  void spoil() {
    Member& member = members_.all.back();
    member.kind = Kind::other;
    member.values.clear();
  }
  bool take(Kind kind, std::string value) {
    if (depth_ == 0) return refuse();
    Member& member = members_.all.back();
    if (depth_ == 1) {
      member.kind = kind;
      if (kind != Kind::other) member.values.push_back(std::move(value));
    } else if (depth_ == 2 && member.kind == Kind::list && kind == Kind::text) {
      member.values.push_back(std::move(value));
    } else {
      spoil();
    }
    return true;
  }
  bool close() {
    --depth_;
    return true;
  }

  std::string_view text_;
  Members& members_;
  int depth_ = 0;
};

}  // namespace

Members read_members(std::string_view text) {
  Members members;
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    members.trouble = "the text is empty: write a JSON object";
    return members;
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    members.trouble = "the text is UTF-16: write it in UTF-8";
    return members;
  }
  // The library takes a NUL for the end.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    members.trouble = no_json(text, nul + 1);
    return members;
  }
  Collector collector(text, members);
  Json::sax_parse(text, &collector);
  return members;
}

}  // namespace stepgate::cli

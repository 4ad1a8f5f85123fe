#include <array>
#include <cstring>
#include <string_view>

#include "cel/map.h"
#include "cel/overloads.h"
#include "cel/pattern.h"
#include "cel/utf8.h"

namespace stepgate::cel {

namespace {

using enum Shape;

Outcome<Value> length(std::size_t number) { return static_cast<std::int64_t>(number); }

Outcome<Value> size_of_bytes(Session&, Arguments given) {
  return length(octets_of(given[0]).size());
}
Outcome<Value> size_of_list(Session&, Arguments given) {
  return length(list_of(given[0]).elements.size());
}
Outcome<Value> size_of_map(Session&, Arguments given) {
  return length(map_of(given[0]).entries().size());
}
Outcome<Value> size_of_string(Session&, Arguments given) {
  return length(utf8::count_code_points(text_of(given[0])));
}

Outcome<Value> contains(Session&, Arguments given) {
  const std::string& text = text_of(given[0]);
  const std::string& part = text_of(given[1]);
  // Unlike std::string::find it is linear, whatever is sought.
  return memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}
Outcome<Value> starts_with(Session&, Arguments given) {
  return text_of(given[0]).starts_with(text_of(given[1]));
}
Outcome<Value> ends_with(Session&, Arguments given) {
  return text_of(given[0]).ends_with(text_of(given[1]));
}
Outcome<Value> matches(Session& session, Arguments given) {
  const Outcome<bool> found = matches_pattern(session.budget, text_of(given[0]), text_of(given[1]));
  if (!found) return std::unexpected(found.error());
  return *found;
}

}  // namespace

std::span<const Overload> function_overloads() {
  static constexpr std::array kTable = std::to_array<Overload>({
      {"contains", Form::method, {string, string}, boolean, contains},
      {"endsWith", Form::method, {string, string}, boolean, ends_with},
      {"matches", Form::function, {string, string}, boolean, matches},
      {"matches", Form::method, {string, string}, boolean, matches},
      {"size", Form::function, {bytes}, integer, size_of_bytes},
      {"size", Form::method, {bytes}, integer, size_of_bytes},
      {"size", Form::function, {list_of_a}, integer, size_of_list},
      {"size", Form::method, {list_of_a}, integer, size_of_list},
      {"size", Form::function, {map_of_a_b}, integer, size_of_map},
      {"size", Form::method, {map_of_a_b}, integer, size_of_map},
      {"size", Form::function, {string}, integer, size_of_string},
      {"size", Form::method, {string}, integer, size_of_string},
      {"startsWith", Form::method, {string, string}, boolean, starts_with},
  });
  return kTable;
}

}  // namespace stepgate::cel

#include "cel/value.h"

#include <algorithm>
#include <array>
#include <utility>

#include "cel/map.h"
#include "cel/messages.h"

namespace stepgate::cel {

std::string_view type_name(const Value& value) {
  static constexpr std::array<std::string_view, 12> kNames = {
      "null_type",
      "bool",
      "int",
      "uint",
      "double",
      "string",
      "bytes",
      "google.protobuf.Duration",
      "google.protobuf.Timestamp",
      "type",
      "list",
      "map",
  };
  if (kind_of(value) == Kind::message) return message_of(value).type->name;
  return kNames.at(value.index());
}

int depth_of(const Value& value) {
  if (const auto* list = std::get_if<std::shared_ptr<const List>>(&value)) return (*list)->depth;
  if (const auto* map = std::get_if<std::shared_ptr<const Map>>(&value)) return (*map)->depth();
  return 0;
}

Value string_value(std::string text) {
  return String{std::make_shared<const std::string>(std::move(text))};
}

Value bytes_value(std::string octets) {
  return Bytes{std::make_shared<const std::string>(std::move(octets))};
}

Outcome<Value> make_string(Budget& budget, std::string text) {
  if (!budget.allocate(text.size() + sizeof(std::string))) return too_much_work();
  return string_value(std::move(text));
}

Outcome<Value> make_bytes(Budget& budget, std::string octets) {
  if (!budget.allocate(octets.size() + sizeof(std::string))) return too_much_work();
  return bytes_value(std::move(octets));
}

Outcome<Value> make_list(Budget& budget, std::vector<Value> elements) {
  if (!budget.allocate(elements.size() * sizeof(Value) + sizeof(List))) return too_much_work();
  List list;
  for (const Value& element : elements) list.depth = std::max(list.depth, depth_of(element) + 1);
  if (list.depth > kMaxValueDepth) return too_much_work();
  list.elements = std::move(elements);
  return std::make_shared<const List>(std::move(list));
}

Outcome<Value> make_map(Budget& budget, Map map) {
  if (!budget.allocate(map.entries().size() * Map::kEntryBytes + sizeof(Map)))
    return too_much_work();
  if (map.depth() > kMaxValueDepth) return too_much_work();
  return std::make_shared<const Map>(std::move(map));
}

std::unexpected<Failure> no_such_overload() { return fail("no such overload"); }

std::unexpected<Failure> too_much_work() {
  return fail_for_good("the expression needs too much time or memory");
}

}  // namespace stepgate::cel

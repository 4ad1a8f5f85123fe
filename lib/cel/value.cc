#include "cel/value.h"

#include <algorithm>
#include <array>
#include <utility>

#include "cel/map.h"
#include "cel/messages.h"

namespace stepgate::cel {

namespace {

// What a shared value takes beside itself and its content: the shared_ptr's control block, and what
// malloc(3) adds to each of the three.
constexpr std::size_t kOverhead = 96;

// An rvalue, so that it is still whole when its size is taken.
template <class T>
Outcome<std::shared_ptr<const T>> share(Budget& budget, std::size_t content, T&& value) {
  const std::size_t bytes = content + sizeof(T) + kOverhead;
  if (!budget.allocate(bytes)) return too_much_work();
  const auto release = [&budget, bytes](const T* shared) {
    budget.release(bytes);
    delete shared;
  };
  return std::shared_ptr<const T>(new T(std::forward<T>(value)), release);
}

}  // namespace

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

std::uint64_t text_size(const Value& value) {
  if (const auto* string = std::get_if<String>(&value)) return string->text->size();
  if (const auto* bytes = std::get_if<Bytes>(&value)) return bytes->octets->size();
  return 0;
}

Value string_value(std::string text) {
  return String{std::make_shared<const std::string>(std::move(text))};
}

Value bytes_value(std::string octets) {
  return Bytes{std::make_shared<const std::string>(std::move(octets))};
}

Outcome<Value> make_string(Budget& budget, std::string text) {
  auto shared = share(budget, text.size(), std::move(text));
  if (!shared) return std::unexpected(shared.error());
  return String{*std::move(shared)};
}

Outcome<Value> make_bytes(Budget& budget, std::string octets) {
  auto shared = share(budget, octets.size(), std::move(octets));
  if (!shared) return std::unexpected(shared.error());
  return Bytes{*std::move(shared)};
}

Outcome<Value> make_list(Budget& budget, std::vector<Value> elements) {
  List list;
  elements.shrink_to_fit();
  for (const Value& element : elements) list.depth = std::max(list.depth, depth_of(element) + 1);
  if (list.depth > kMaxValueDepth) return too_much_work();
  list.elements = std::move(elements);
  return share(budget, list.elements.size() * sizeof(Value), std::move(list));
}

Outcome<Value> make_map(Budget& budget, Map map) {
  if (map.depth() > kMaxValueDepth) return too_much_work();
  return share(budget, map.entries().size() * Map::kEntryBytes, std::move(map));
}

Outcome<Value> make_plain_message(Budget& budget, Message message) {
  return share(budget, message.fields.size() * sizeof(message.fields[0]), std::move(message));
}

std::unexpected<Failure> no_such_overload() { return fail("no such overload"); }

std::unexpected<Failure> too_much_work() {
  return fail_for_good("the expression needs too much time or memory");
}

}  // namespace stepgate::cel

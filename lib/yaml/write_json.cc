#include "yaml/write_json.h"

#include <cmath>
#include <cstdint>

#include <nlohmann/json.hpp>

namespace stepgate::yaml {
namespace {

using Json = nlohmann::ordered_json;

struct ToJson {
  Json operator()(std::monostate) const { return nullptr; }
  // Without a point where there is nothing behind it: an integer field takes no 2.0.
  Json operator()(double number) const {
    constexpr double exactly = 9007199254740992.0;  // 2^53
    if (std::trunc(number) != number || std::abs(number) > exactly) return number;
    return static_cast<std::int64_t>(number);
  }
  Json operator()(const auto& scalar) const { return scalar; }
  Json operator()(const Value::List& items) const {
    Json array = Json::array();
    for (const Value& item : items) array.push_back(std::visit(*this, item.data()));
    return array;
  }
  Json operator()(const Value::Map& entries) const {
    Json object = Json::object();
    // No search for the key: there is none twice.
    auto& pairs = object.get_ref<Json::object_t&>();
    pairs.reserve(entries.size());
    for (const auto& [key, value] : entries) {
      static_cast<Json::object_t::Container&>(pairs).emplace_back(key,
                                                                  std::visit(*this, value.data()));
    }
    return object;
  }
};

}  // namespace

std::string to_json(const Value& value) {
  return std::visit(ToJson{}, value.data()).dump(2, ' ', false, Json::error_handler_t::replace) +
         '\n';
}

}  // namespace stepgate::yaml

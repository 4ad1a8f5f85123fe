#include "pod/render/parts.h"

#include <algorithm>
#include <utility>

namespace stepgate::pod {
namespace {

using yaml::Value;

// Without the slashes that make no difference.
std::string_view clean(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return path;
}

bool has_mount_at(const Value& container, std::string_view path) {
  const Value* const mounts = container.find("volumeMounts");
  const Value::List* const list = mounts == nullptr ? nullptr : mounts->as_list();
  return list != nullptr && std::ranges::any_of(*list, [path](const Value& there) {
           return clean(text_at(there, "mountPath")) == clean(path);
         });
}

}  // namespace

Value mount(std::string_view volume, std::string_view path, Access access) {
  Value mount = Value::map({{"mountPath", path}, {"name", volume}});
  if (access == Access::read_only) mount.set("readOnly", true);
  return mount;
}

Value empty_dir(std::string_view volume, Medium medium) {
  Value source = Value::map();
  if (medium == Medium::memory) source.set("medium", "Memory");
  return Value::map({{"emptyDir", std::move(source)}, {"name", volume}});
}

Value variable(std::string_view name, std::string_view value) {
  return Value::map({{"name", name}, {"value", value}});
}

std::string text_at(const Value& map, std::string_view key) {
  const Value* const value = map.find(key);
  const std::string* const text = value == nullptr ? nullptr : value->as_string();
  return text == nullptr ? "" : *text;
}

void extend(Value& map, std::string_view key, std::vector<Value> items) {
  if (items.empty()) return;
  if (map.find(key) == nullptr) map.set(key, Value::list());
  for (Value& item : items) map.find(key)->add(std::move(item));
}

void set_variables(Value& container, const std::vector<Value>& variables) {
  const Value* const there = container.find("env");
  const bool is_list = there != nullptr && there->as_list() != nullptr;
  Value::List all = is_list ? *there->as_list() : Value::List();
  for (const Value& variable : variables) {
    std::erase_if(all, [name = text_at(variable, "name")](const Value& other) {
      return text_at(other, "name") == name;
    });
    all.push_back(variable);
  }
  container.set_unless_empty("env", Value::list(std::move(all)));
}

void add_mounts(Value& container, std::vector<Value> mounts) {
  std::erase_if(mounts, [&container](const Value& mount) {
    return has_mount_at(container, text_at(mount, "mountPath"));
  });
  extend(container, "volumeMounts", std::move(mounts));
}

void copy_other_fields(Value& to, const Value& from,
                       std::initializer_list<std::string_view> without) {
  if (from.as_map() == nullptr) return;
  for (const auto& [key, value] : *from.as_map()) {
    const bool wanted = std::ranges::find(without, key) == without.end();
    if (wanted && to.find(key) == nullptr) to.set(key, value);
  }
}

}  // namespace stepgate::pod

// The small parts that a Pod is put together from.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/value.h"

namespace stepgate::pod {

// {mountPath, name}, and readOnly where it is.
enum class Access { read_write, read_only };
yaml::Value mount(std::string_view volume, std::string_view path,
                  Access access = Access::read_write);

// {emptyDir: {}, name}; in memory it never reaches a disk.
enum class Medium { disk, memory };
yaml::Value empty_dir(std::string_view volume, Medium medium = Medium::disk);

// {name, value}.
yaml::Value variable(std::string_view name, std::string_view value);

// The string at `key` of a map; empty where there is none.
std::string text_at(const yaml::Value& map, std::string_view key);

// Puts `items` behind those of the list at `key`, which need not be there.
void extend(yaml::Value& map, std::string_view key, std::vector<yaml::Value> items);

// The same for variables at `env`, which replace those of the same names.
void set_variables(yaml::Value& container, const std::vector<yaml::Value>& variables);

// The same for volumeMounts, but for those whose path the container has mounted already: what users
// mount somewhere wins, as it does with Tekton.
void add_mounts(yaml::Value& container, std::vector<yaml::Value> mounts);

// `from` without these keys, behind what `to` has; a key that is in both stays as it is in `to`.
void copy_other_fields(yaml::Value& to, const yaml::Value& from,
                       std::initializer_list<std::string_view> without);

}  // namespace stepgate::pod

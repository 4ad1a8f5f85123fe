#include "pod/task/server_rules.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/name.h"
#include "base/nearest.h"
#include "base/text.h"
#include "pod/manifest/mounts.h"

namespace stepgate::pod {
namespace {

using yaml::Field;
using yaml::Value;

constexpr std::size_t kLongestObjectName = 253;
constexpr std::size_t kLongestLabel = 63;
constexpr std::size_t kLongestShown = 80;

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// DNS labels with dots between, of any length each.
bool is_subdomain(std::string_view name) {
  if (name.size() > kLongestObjectName) return false;
  for (;;) {
    const std::string_view label = name.substr(0, name.find('.'));
    if (label.empty() || label.front() == '-' || label.back() == '-') return false;
    constexpr std::string_view kGood = "abcdefghijklmnopqrstuvwxyz0123456789-";
    if (label.find_first_not_of(kGood) != std::string_view::npos) return false;
    if (label.size() == name.size()) return true;
    name.remove_prefix(label.size() + 1);
  }
}

// Of a label's key without its prefix, and of a value that is not empty.
bool is_label_word(std::string_view word) {
  return !word.empty() && word.size() <= kLongestLabel && is_alphanumeric(word.front()) &&
         is_alphanumeric(word.back()) && std::ranges::all_of(word, [](char c) {
           return is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
         });
}

bool is_key(std::string_view key) {
  const std::size_t slash = key.find('/');
  if (slash == std::string_view::npos) return is_label_word(key);
  return is_subdomain(key.substr(0, slash)) && is_label_word(key.substr(slash + 1));
}

std::string_view text_in(const Value& map, std::string_view key) {
  const Value* const value = map.find(key);
  const std::string* const text = value == nullptr ? nullptr : value->as_string();
  return text == nullptr ? std::string_view() : *text;
}

void add_names(std::vector<std::string>& names, const std::vector<Value>& volumes) {
  for (const Value& volume : volumes) names.emplace_back(text_in(volume, "name"));
}

void check_mounts_of(const Value& container, const std::vector<std::string>& volumes,
                     const Field& where) {
  const Value* const mounts = container.find("volumeMounts");
  if (mounts == nullptr || mounts->as_list() == nullptr) return;
  std::set<std::string> paths;
  for (const Value& mount : *mounts->as_list()) {
    const std::string_view name = text_in(mount, "name");
    if (std::ranges::find(volumes, name) == volumes.end()) {
      const std::string likely = nearest(name, volumes);
      where.complain(fmt::format("it mounts \"{}\", and there is no such volume{}",
                                 printable(name, kLongestShown),
                                 likely.empty() ? "" : fmt::format("; the nearest is {}", likely)));
      return;
    }
    const std::string_view path = text_in(mount, "mountPath");
    if (paths.insert(clean_path(path)).second) continue;
    where.complain(fmt::format("two volumes are mounted at {}", printable(path, kLongestShown)));
    return;
  }
}

}  // namespace

void check_object_name(const Field& where, std::string_view name) {
  if (is_subdomain(name)) return;
  where.complain(
      fmt::format("\"{}\" is no name of a Pod: up to 253 of a-z, 0-9, - and ., first and "
                  "last a letter or digit",
                  printable(name, kLongestShown)));
}

void check_volume_label(const Field& where, std::string_view name) {
  if (check_step_name(name)) return;
  where.complain(
      fmt::format("\"{}\" is no name of a volume: up to 63 of a-z, 0-9 and -, first and last no -",
                  printable(name, kLongestShown)));
}

// Any character that can be printed since Kubernetes 1.32.
void check_variable(const Field& where, std::string_view name) {
  const bool is_good = !name.empty() && std::ranges::all_of(name, [](char c) {
    return c >= ' ' && c <= '~' && c != '=';
  });
  if (is_good) return;
  where.complain(fmt::format("\"{}\" is no name of a variable", printable(name, kLongestShown)));
}

void check_tags(const Field& map, Tags kind) {
  for (const auto& [key, value] : map.entries()) {
    if (!is_key(key)) {
      value.complain(
          fmt::format("\"{}\" is no key of a label or annotation: [PREFIX/]NAME, NAME up "
                      "to 63 of letters, digits, -, _ and .",
                      printable(key, kLongestShown)));
    }
    const std::string text = value.string();
    if (kind == Tags::labels && !text.empty() && !is_label_word(text)) {
      value.complain("is no value of a label: up to 63 letters, digits, -, _ and .");
    }
  }
}

void check_mounts(const Task& task, const Field& spec) {
  std::vector<std::string> volumes;
  add_names(volumes, task.volumes);
  if (const Value* const more = task.pod_template.find("volumes")) {
    if (more->as_list() != nullptr) add_names(volumes, *more->as_list());
  }
  const auto check_all = [&](const auto& containers, std::string_view list) {
    const std::vector<Field> fields = spec[list].items();
    for (std::size_t i = 0; i < std::min(containers.size(), fields.size()); ++i) {
      check_mounts_of(containers[i].container, volumes, fields[i]);
    }
  };
  check_all(task.steps, "steps");
  check_all(task.sidecars, "sidecars");
}

}  // namespace stepgate::pod

#include "yaml/fields.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/nearest.h"
#include "base/text.h"
#include "yaml/write_scalar.h"

namespace stepgate::yaml {
namespace {

// Nobody reads more, and a hostile text could have a million.
constexpr std::size_t kMostComplaints = 100;
// Of the way to a field, so that what is wrong with it is read, too.
constexpr std::size_t kLongestPath = 300;

bool needs_no_quotes(std::string_view key) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  return !key.empty() && key.find_first_not_of(plain) == std::string_view::npos;
}

}  // namespace

void Complaints::add(const Node& node, std::string_view sentence) {
  if (all_.size() >= kMostComplaints) return;
  Error error = stream_->wrong(node, sentence).error();
  // A field that is read twice is wrong once.
  const auto is_known = std::ranges::find(all_, error.operation, &Error::operation) != all_.end();
  if (!is_known) all_.push_back(std::move(error));
}

Result<void> Complaints::verdict() const {
  if (all_.empty()) return {};
  return std::unexpected(all_.front());
}

Field Field::operator[](std::string_view key) const {
  const bool mapping = check(NodeKind::mapping);
  return {*this, mapping ? node_->find(key) : nullptr, path_of(key)};
}

Field Field::required(std::string_view key) const {
  Field field = (*this)[key];
  if (is(NodeKind::mapping) && !field.present()) field.complain("this is missing");
  return field;
}

std::string Field::string() const { return optional_string().value_or(""); }

std::optional<std::string> Field::optional_string() const {
  if (!check(NodeKind::string)) return std::nullopt;
  return node_->text;
}

std::optional<bool> Field::boolean() const {
  if (!check(NodeKind::boolean)) return std::nullopt;
  return std::get<bool>(node_->scalar);
}

std::optional<std::int64_t> Field::integer() const {
  if (!check(NodeKind::integer)) return std::nullopt;
  return std::get<std::int64_t>(node_->scalar);
}

std::vector<Field> Field::items() const {
  std::vector<Field> fields;
  if (!check(NodeKind::sequence)) return fields;
  for (const Node* const item : node_->items) {
    fields.push_back({*this, item, fmt::format("{}[{}]", path_, fields.size())});
  }
  return fields;
}

std::vector<std::string> Field::strings() const {
  std::vector<std::string> words;
  for (const Field& item : items()) {
    if (!item.present()) item.complain("expected a string, found nothing");
    words.push_back(item.string());
  }
  return words;
}

std::vector<std::pair<std::string, Field>> Field::entries() const {
  std::vector<std::pair<std::string, Field>> fields;
  if (!check(NodeKind::mapping)) return fields;
  for (const Entry& entry : node_->entries) {
    fields.emplace_back(entry.key->text, Field(*this, entry.value, path_of(entry.key->text)));
  }
  return fields;
}

void Field::only(std::span<const std::string_view> known) const {
  if (!check(NodeKind::mapping)) return;
  for (const Entry& entry : node_->entries) {
    if (std::ranges::find(known, entry.key->text) != known.end()) continue;
    complaints_->add(*entry.key, fmt::format("{}: there is no such field; the nearest is {}",
                                             escaped(path_of(entry.key->text), kLongestPath),
                                             nearest(entry.key->text, known)));
  }
}

void Field::complain(std::string_view sentence) const {
  const std::string path = escaped(path_, kLongestPath);
  complaints_->add(node(),
                   path.empty() ? std::string(sentence) : fmt::format("{}: {}", path, sentence));
}

bool Field::check(NodeKind kind) const {
  if (!present()) return false;
  if (node_->kind == kind) return true;
  // What is meant as a string and read as something else is the usual case, and quotes help.
  const bool scalar = node_->kind != NodeKind::sequence && node_->kind != NodeKind::mapping;
  const bool quote = kind == NodeKind::string && scalar;
  complain(fmt::format("expected {}, found {}{}", describe(kind), describe(node_->kind),
                       quote ? "; write " + double_quoted(escaped(node_->text, 80)) : ""));
  return false;
}

std::string Field::path_of(std::string_view key) const {
  if (!needs_no_quotes(key)) return fmt::format("{}[{}]", path_, double_quoted(key));
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

}  // namespace stepgate::yaml

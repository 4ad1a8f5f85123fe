#include "pod/task/expand.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

namespace stepgate::pod {
namespace {

using yaml::Field;
using yaml::NodeKind;
using yaml::Value;

constexpr std::string_view kOpen = "$(";

// Where a name that begins here would end: names have no line breaks.
std::size_t name_end(std::string_view text, std::size_t begin) {
  return std::min(text.find_first_of(")\n", begin), text.size());
}

using Taker = std::function<std::optional<std::string>(std::string_view name)>;

// Calls `take` with the name of each `$(NAME)`, which gives what replaces it, or nothing.
std::string replace_names(std::string_view text, const Taker& take) {
  std::string result;
  std::size_t done = 0;
  std::size_t end = 0;  // looked for once, however many begin before it
  std::size_t open = text.find(kOpen);
  while (open != std::string_view::npos) {
    result += text.substr(done, open - done);
    const std::size_t begin = open + kOpen.size();
    open = text.find(kOpen, begin);
    if (end < begin) end = name_end(text, begin);
    // The innermost of several is a name: an npos is beyond any end.
    const bool is_name = end < text.size() && text[end] == ')' && end < open;
    const auto replacement = is_name ? take(text.substr(begin, end - begin)) : std::nullopt;
    result += replacement.value_or(std::string(kOpen));
    done = replacement ? end + 1 : begin;
  }
  return result += text.substr(done);
}

std::size_t size_of(const Texts& texts) {
  std::size_t size = 0;
  for (const std::string& text : texts) size += text.size() + sizeof(std::string);
  return size;
}

}  // namespace

std::string Expander::text(const Field& field) const { return replaced(field, field.string()); }

std::vector<std::string> Expander::words(const Field& list) const {
  std::vector<std::string> words;
  for (const Field& item : list.items()) {
    if (!item.present()) item.complain("expected a string, found nothing");
    for (std::string& word : words_of(item, item.string())) words.push_back(std::move(word));
  }
  return words;
}

Value Expander::tree(const Field& field) const {
  if (!field) return {};
  if (field.is(NodeKind::string)) return text(field);
  if (field.is(NodeKind::sequence)) {
    Value::List items;
    for (const Field& item : field.items()) items.push_back(tree(item));
    return Value::list(std::move(items));
  }
  if (field.is(NodeKind::mapping)) {
    Value::Map entries;
    for (const auto& [key, value] : field.entries()) entries.emplace_back(key, tree(value));
    return Value::map(std::move(entries));
  }
  return Value(field.node());
}

ParamValue Expander::param(const Field& where, const ParamValue& value) const {
  if (const auto* const texts = std::get_if<Texts>(&value)) {
    Texts words;
    for (const std::string& text : *texts) {
      for (std::string& word : words_of(where, text)) words.push_back(std::move(word));
    }
    return words;
  }
  if (const auto* const object = std::get_if<TextMap>(&value)) {
    TextMap texts;
    for (const auto& [key, text] : *object) texts.emplace(key, replaced(where, text));
    return texts;
  }
  const auto& text = std::get<std::string>(value);
  const std::string_view name = whole_variable(text);
  for (const Variables* const table : tables_) {
    if (const Texts* const array = table->array(name)) {
      return charge(where, size_of(*array)) ? *array : Texts();
    }
    if (const TextMap* const object = table->object(name)) return *object;
  }
  return replaced(where, text);
}

std::string Expander::replaced(const Field& where, std::string text) const {
  for (const Variables* const table : tables_) {
    if (text.find(kOpen) == std::string::npos) break;
    text = replaced_with(*table, where, text);
  }
  return text;
}

std::string Expander::replaced_with(const Variables& table, const Field& where,
                                    std::string_view text) const {
  return replace_names(text, [&](std::string_view name) {
    auto replacement = table.text(name);
    if (!replacement) {
      complain(where, table, name);
    } else if (!charge(where, replacement->size())) {
      replacement->clear();
    }
    return replacement;
  });
}

Texts Expander::words_of(const Field& where, const std::string& text) const {
  Texts words{text};
  for (const Variables* const table : tables_) {
    Texts next;
    for (const std::string& word : words) {
      const Texts* const array = table->array(whole_variable(word));
      if (array == nullptr) {
        next.push_back(replaced_with(*table, where, word));
      } else if (charge(where, size_of(*array))) {
        next.insert(next.end(), array->begin(), array->end());
      }
    }
    words = std::move(next);
  }
  return words;
}

bool Expander::has_text(std::string_view name) const {
  return std::ranges::any_of(
      tables_, [name](const Variables* table) { return table->text(name).has_value(); });
}

void Expander::complain(const Field& where, const Variables& table, std::string_view name) const {
  if (table.owns(name) && budget_->take_complaint()) where.complain(table.complaint(name));
}

Expander Expander::after(const Variables& table) const {
  std::vector<const Variables*> tables{&table};
  tables.insert(tables.end(), tables_.begin(), tables_.end());
  return {*budget_, std::move(tables)};
}

bool Expander::charge(const Field& where, std::size_t bytes) const {
  const bool enough = budget_->take(bytes);
  if (!enough) where.complain("what stands for its variables is too much for a Pod");
  return enough;
}

std::string_view whole_variable(std::string_view text) {
  if (!text.starts_with(kOpen) || !text.ends_with(')')) return {};
  if (name_end(text, kOpen.size()) + 1 != text.size()) return {};
  return text.substr(kOpen.size(), text.size() - kOpen.size() - 1);
}

std::vector<std::string> variable_names(std::string_view text) {
  std::vector<std::string> names;
  (void)replace_names(text, [&](std::string_view name) -> std::optional<std::string> {
    names.emplace_back(name);
    return std::nullopt;
  });
  return names;
}

bool is_step_result(std::string_view name) {
  constexpr std::string_view begin = "steps.";
  if (!name.starts_with(begin)) return false;
  const std::size_t step_end = name.find('.', begin.size());
  return step_end != std::string_view::npos && name.substr(step_end).starts_with(".results.");
}

void forbid_step_results(const Field& where, std::string_view text) {
  (void)replace_names(text, [&](std::string_view name) -> std::optional<std::string> {
    if (is_step_result(name)) {
      where.complain(fmt::format(
          "$({}) is only known at run time, in command, args, env and when; put it into env",
          name));
    }
    return std::nullopt;
  });
}

}  // namespace stepgate::pod

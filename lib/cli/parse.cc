#include "cli/parse.h"

#include <algorithm>
#include <iterator>

#include "cli/spec_source.h"
#include "cli/step_spec.h"

namespace stepgate::cli {
namespace {

std::optional<std::string> value_of(const std::deque<Given>& given, std::string_view name) {
  for (const Given& one : given) {
    if (one.option->name == name) return one.values.front();
  }
  return std::nullopt;
}

// Adds what the words do not say themselves.
void add(std::deque<Given>& words, std::deque<Given> spec) {
  std::erase_if(spec, [&](const Given& given) {
    return std::ranges::find(words, given.option, &Given::option) != words.end();
  });
  std::ranges::move(spec, std::back_inserter(words));
}

}  // namespace

Result<std::variant<Draft, Help>> parse_options(const Sentences& sentences,
                                                const Arguments& arguments) {
  Result<std::variant<std::deque<Given>, Help>> words = read_words(sentences, arguments);
  if (!words) return std::unexpected(words.error());
  if (auto* help = std::get_if<Help>(&*words)) return std::move(*help);
  auto& given = std::get<std::deque<Given>>(*words);
  const Result<std::optional<SpecSource>> source = find_spec(value_of(given, "spec"));
  if (!source) return std::unexpected(source.error());
  std::vector<std::string> command = arguments.command;
  if (*source) {
    Result<SpecContent> spec = read_spec((*source)->text, (*source)->name,
                                         options_in_specs(sentences.for_wait), !sentences.for_wait);
    if (!spec) return std::unexpected(spec.error());
    add(given, std::move(spec->given));
    if (command.empty()) command = std::move(spec->command);
  }
  Result<Draft> draft = add_up(given);
  if (!draft) return std::unexpected(draft.error());
  draft->spec.command = std::move(command);
  return std::move(*draft);
}

}  // namespace stepgate::cli

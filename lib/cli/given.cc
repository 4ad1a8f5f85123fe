#include "cli/given.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/option_words.h"
#include "cli/step_spec.h"

namespace stepgate::cli {
namespace {

Result<void> take(const Option& option, Draft& draft, const std::string& value) {
  if (option.takes == Takes::choice) {
    const std::vector<std::string> choices = option.all_choices();
    if (std::ranges::find(choices, value) == choices.end()) {
      return invalid(none_of(value, choices));
    }
  }
  return option.take(draft, value);
}

std::string name_in_its_source(const Given& given) {
  if (given.source.empty()) return fmt::format("--{}", given.option->name);
  return fmt::format("{}: {}", given.source, spec_key(given.option->name));
}

}  // namespace

Result<Draft> add_up(const std::deque<Given>& given) {
  Draft draft;
  for (const Given& one : given) {
    for (const std::string& value : one.values) {
      if (const Result<void> taken = take(*one.option, draft, value); !taken) {
        return invalid(fmt::format("{}: {}", name_in_its_source(one), describe(taken.error())));
      }
    }
  }
  if (const Result<void> completed = complete(draft); !completed) {
    return std::unexpected(completed.error());
  }
  return draft;
}

}  // namespace stepgate::cli

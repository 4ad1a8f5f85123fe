#include "cli/given.h"

#include <algorithm>

#include <fmt/format.h>

#include "cli/step_spec.h"

namespace stepgate::cli {
namespace {

// "'x' is neither a nor b", "'x' is none of a, b and c".
std::unexpected<Error> none_of(const std::string& value, const std::vector<std::string>& choices) {
  if (choices.size() == 2) {
    return invalid(fmt::format("'{}' is neither {} nor {}", value, choices[0], choices[1]));
  }
  std::string list = choices.front();
  for (std::size_t i = 1; i < choices.size(); ++i) {
    list += (i + 1 < choices.size() ? ", " : " and ") + choices[i];
  }
  return invalid(fmt::format("'{}' is none of {}", value, list));
}

Result<void> take(const Option& option, Draft& draft, const std::string& value) {
  if (option.takes == Takes::choice) {
    const std::vector<std::string> choices = option.all_choices();
    if (std::ranges::find(choices, value) == choices.end()) return none_of(value, choices);
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

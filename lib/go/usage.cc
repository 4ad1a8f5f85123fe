#include "go/usage.h"

#include <algorithm>

#include <fmt/format.h>

#include "go/quote.h"

namespace stepgate {
namespace {

struct KindOf {
  std::string_view operator()(const std::string* /*text*/) const { return " string"; }
  std::string_view operator()(const bool* /*text*/) const { return ""; }
  std::string_view operator()(const Nanoseconds* /*duration*/) const { return " duration"; }
  std::string_view operator()(const std::vector<std::string>* /*list*/) const { return " string"; }
  std::string_view operator()(const TakeValue& /*take*/) const { return " value"; }
};

struct DefaultOf {
  std::string operator()(const std::string* text) const {
    return text->empty() ? "" : go_quote(*text);
  }
  std::string operator()(const bool* value) const { return *value ? "true" : ""; }
  std::string operator()(const Nanoseconds* duration) const {
    return duration->count() == 0 ? "" : format_go_duration(*duration);
  }
  std::string operator()(const std::vector<std::string>* list) const {
    return list->empty() ? "" : go_quote(fmt::format("{}", fmt::join(*list, ",")));
  }
  std::string operator()(const TakeValue& /*take*/) const { return ""; }
};

std::string entry_of(const GoFlag& flag) {
  const std::string_view kind = std::visit(KindOf{}, flag.value);
  // What a flag of one letter without a value means stands beside it.
  const bool is_short = flag.name.size() == 1 && kind.empty();
  std::string entry = fmt::format("  -{}{}{}", flag.name, kind, is_short ? "\t" : "\n    \t");
  entry += flag.help;
  const std::string value = std::visit(DefaultOf{}, flag.value);
  if (!value.empty()) entry += fmt::format(" (default {})", value);
  return entry + "\n";
}

}  // namespace

std::string go_usage(std::string_view program, std::span<const GoFlag> flags) {
  std::vector<const GoFlag*> sorted;
  sorted.reserve(flags.size());
  for (const GoFlag& flag : flags) sorted.push_back(&flag);
  std::ranges::sort(sorted, {}, &GoFlag::name);
  std::string usage = fmt::format("Usage of {}:\n", program);
  for (const GoFlag* flag : sorted) usage += entry_of(*flag);
  return usage;
}

}  // namespace stepgate

// What stands for `$(…)` in a Task.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pod/task/param_value.h"

namespace stepgate::pod {

// The ways to name a parameter: `params.NAME`, in brackets with either quotes, and an older one.
std::array<std::string, 4> param_spellings(std::string_view name);

// Names, as they stand between `$(` and `)`, with their texts. A table knows which names it would
// have to have: what is none of those is left as it is, for the shell and for run time.
class Variables {
 public:
  // A table for parameters complains about `params.…` that it does not know, one for the rest about
  // `context.…`, `results.….path` and `steps.….exitCode.path`, a step's own about
  // `step.results.….path`.
  enum class Scope { parameters, rest, step };
  explicit Variables(Scope scope) : scope_(scope) {}

  void set(std::string name, std::string text);
  // `ROOT.NAMESUFFIX`, `ROOT["NAME"]SUFFIX` and `ROOT['NAME']SUFFIX`, all with this text.
  void set_named(std::string_view root, std::string_view name, std::string_view suffix,
                 const std::string& text);
  void set_param(std::string_view name, const ParamValue& value);
  // What an object is as a whole, where that differs from its keys.
  void set_whole_object(std::string_view name, const TextMap& object);
  // A StepAction's array or object that a step of this Task writes at run time: `reference` is
  // "steps.STEP.results.RESULT", and so is what every mention of the parameter becomes.
  void set_param_reference(std::string_view name, std::string_view reference);

  // Nothing where there is no such text.
  [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
  // An array that is named with or without `[*]`; null where there is none.
  [[nodiscard]] const Texts* array(std::string_view name) const;
  [[nodiscard]] const TextMap* object(std::string_view name) const;
  // Is it a name that this table would have to have?
  [[nodiscard]] bool owns(std::string_view name) const;
  // Why such a name has no text.
  [[nodiscard]] std::string complaint(std::string_view name) const;

 private:
  // What `ARRAY[N]` names; null where it names nothing.
  [[nodiscard]] const std::string* element(std::string_view name) const;

  Scope scope_;
  std::map<std::string, std::string, std::less<>> texts_;
  std::map<std::string, Texts, std::less<>> arrays_;
  std::map<std::string, TextMap, std::less<>> objects_;
  std::map<std::string, std::string, std::less<>> references_;
};

}  // namespace stepgate::pod

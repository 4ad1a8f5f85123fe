// Putting in what stands for `$(…)`, where a Task says it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pod/task/variables.h"
#include "yaml/fields.h"
#include "yaml/value.h"

namespace stepgate::pod {

// What all expansions of an input may put out together, and what stands in it once and in the Pod
// once a step, in bytes: a few lines of text could become any amount. More than the API server
// takes as one object.
class Budget {
 public:
  // Is there so much left?
  bool take(std::size_t bytes) {
    const bool enough = bytes <= left_;
    left_ = enough ? left_ - bytes : 0;
    return enough;
  }
  // May one more name be complained about? Looking for the nearest takes time, and the first
  // complaint of a text is all that anybody reads.
  bool take_complaint() { return complaints_++ < kMostComplaints; }

 private:
  static constexpr std::size_t kMostComplaints = 3;
  std::size_t left_ = std::size_t{16} << 20U;
  std::size_t complaints_ = 0;
};

// Replaces with one table after the other, as Tekton does: what an earlier one puts in may name
// what a later one has, and nothing of its own. What is wrong is a complaint at the field.
class Expander {
 public:
  // All must outlive this.
  Expander(Budget& budget, std::vector<const Variables*> tables)
      : budget_(&budget), tables_(std::move(tables)) {}

  [[nodiscard]] std::string text(const yaml::Field& field) const;
  // The list's words; an array that is a whole word becomes as many words as it has.
  [[nodiscard]] std::vector<std::string> words(const yaml::Field& list) const;
  // All of it, with its strings replaced; null where it is absent.
  [[nodiscard]] yaml::Value tree(const yaml::Field& field) const;
  // The value of a parameter that is handed on: an array or object may be the whole value.
  [[nodiscard]] ParamValue param(const yaml::Field& where, const ParamValue& value) const;

  // Is there a text of this name?
  [[nodiscard]] bool has_text(std::string_view name) const;
  // With one more table, which comes first.
  [[nodiscard]] Expander after(const Variables& table) const;

 private:
  // Complains where there is nothing left.
  [[nodiscard]] bool charge(const yaml::Field& where, std::size_t bytes) const;
  [[nodiscard]] std::string replaced(const yaml::Field& where, std::string text) const;
  [[nodiscard]] std::string replaced_with(const Variables& table, const yaml::Field& where,
                                          std::string_view text) const;
  // About a name that the table would have to have.
  void complain(const yaml::Field& where, const Variables& table, std::string_view name) const;
  [[nodiscard]] Texts words_of(const yaml::Field& where, const std::string& text) const;

  Budget* budget_;
  std::vector<const Variables*> tables_;
};

// The name in a text that is `$(NAME)` and nothing else; empty where it is something else.
std::string_view whole_variable(std::string_view text);

// The names of all variables in a text.
std::vector<std::string> variable_names(std::string_view text);

// Is it "steps.STEP.results.RESULT…"? Such are replaced at run time.
bool is_step_result(std::string_view name);

// Complains where a text names a step's result that nothing would ever put in: the entrypoint
// replaces in command, args, env and `when`.
void forbid_step_results(const yaml::Field& where, std::string_view text);

}  // namespace stepgate::pod

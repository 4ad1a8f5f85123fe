#include "pod/task/param_defaults.h"

#include <cstddef>
#include <map>
#include <utility>

namespace stepgate::pod {
namespace {

// A default that names others, and how many of those are not known yet.
struct Waiting {
  const ParamSpec* spec = nullptr;
  std::size_t missing = 0;
  std::vector<std::size_t> needed_by;  // indexes of others
};

class Settler {
 public:
  Settler(ParamValues& values, Budget& budget) : values_(values), budget_(budget) {}

  void take(const ParamSpec& spec, bool defaulted) {
    const auto found = values_.find(spec.name);
    if (found == values_.end()) return;
    const auto* const text = std::get_if<std::string>(&found->second);
    if (!defaulted || text == nullptr || variable_names(*text).empty()) {
      known_.set_param(spec.name, found->second);
      return;
    }
    for (std::string& spelling : param_spellings(spec.name)) {
      spellings_.emplace(std::move(spelling), waiting_.size());
    }
    waiting_.push_back({.spec = &spec, .missing = 0, .needed_by = {}});
  }

  // One after the other, each when all that it names are known (Kahn's algorithm).
  void settle() {
    for (std::size_t index = 0; index < waiting_.size(); ++index) link(index);
    std::vector<std::size_t> ready;
    for (std::size_t index = 0; index < waiting_.size(); ++index) {
      if (waiting_[index].missing == 0) ready.push_back(index);
    }
    std::size_t settled = 0;
    for (; settled < ready.size(); ++settled) {
      const Waiting& next = waiting_[ready[settled]];
      replace(*next.spec);
      for (const std::size_t other : next.needed_by) {
        if (--waiting_[other].missing == 0) ready.push_back(other);
      }
    }
    for (const Waiting& left : waiting_) {
      if (left.missing == 0) continue;
      left.spec->where["default"].complain("names a parameter whose default needs this one");
    }
  }

 private:
  void link(std::size_t index) {
    for (const std::string& name : variable_names(text_of(*waiting_[index].spec))) {
      const auto found = spellings_.find(name);
      if (found == spellings_.end()) continue;
      ++waiting_[index].missing;
      waiting_[found->second].needed_by.push_back(index);
    }
  }

  const std::string& text_of(const ParamSpec& spec) const {
    return std::get<std::string>(values_.at(spec.name));
  }

  void replace(const ParamSpec& spec) {
    const Expander expander(budget_, {&known_});
    ParamValue value = expander.param(spec.where["default"], values_.at(spec.name));
    known_.set_param(spec.name, value);
    values_.insert_or_assign(spec.name, std::move(value));
  }

  ParamValues& values_;
  Budget& budget_;
  Variables known_{Variables::Scope::parameters};
  std::vector<Waiting> waiting_;
  std::map<std::string, std::size_t> spellings_;
};

}  // namespace

void settle_defaults(ParamValues& values, const std::vector<ParamSpec>& specs,
                     const GivenParams& given, Budget& budget) {
  Settler settler(values, budget);
  for (const ParamSpec& spec : specs) settler.take(spec, !given.contains(spec.name));
  settler.settle();
}

}  // namespace stepgate::pod

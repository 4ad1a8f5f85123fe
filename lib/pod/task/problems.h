// What is wrong in an input of several texts.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "base/error.h"
#include "yaml/fields.h"
#include "yaml/stream.h"

namespace stepgate::pod {

// One document, and where what is wrong with it is noted down.
struct Source {
  const yaml::Stream* stream = nullptr;
  yaml::Field root;
};

class Problems {
 public:
  // The streams must outlive this, and this what it gives.
  yaml::Complaints& of(const yaml::Stream& stream);
  Source source(const yaml::Stream& stream, const yaml::Node& root) {
    return {.stream = &stream, .root = yaml::Field(of(stream), root)};
  }
  // What stands in no text: the command line.
  void add(std::string sentence);
  // The first of them, or nothing; those of the command line come last, since a task that makes no
  // sense explains them.
  [[nodiscard]] Result<void> verdict() const;

 private:
  struct Texts {
    const yaml::Stream* stream = nullptr;
    yaml::Complaints complaints;
  };
  std::deque<Texts> texts_;
  std::vector<Error> others_;
};

}  // namespace stepgate::pod

#include "pod/task/problems.h"

#include <algorithm>
#include <utility>

namespace stepgate::pod {

yaml::Complaints& Problems::of(const yaml::Stream& stream) {
  const auto found = std::ranges::find(texts_, &stream, &Texts::stream);
  if (found != texts_.end()) return found->complaints;
  texts_.push_back({.stream = &stream, .complaints = yaml::Complaints(stream)});
  return texts_.back().complaints;
}

void Problems::add(std::string sentence) {
  others_.push_back(Error{ErrorKind::misuse, std::move(sentence), {}, 0});
}

Result<void> Problems::verdict() const {
  for (const Texts& text : texts_) {
    if (const auto verdict = text.complaints.verdict(); !verdict) return verdict;
  }
  if (!others_.empty()) return std::unexpected(others_.front());
  return {};
}

}  // namespace stepgate::pod

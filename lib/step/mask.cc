#include "step/mask.h"

#include <algorithm>

namespace stepgate {

std::string_view Mask::feed(std::string_view text) {
  find_in(text);
  // Part of what is open may be out already, as stars.
  const std::size_t all = held_.size() + text.size();
  return release(text, all - std::min(all, secrets_->open(place_)));
}

std::string_view Mask::flush() {
  place_ = Secrets::kNothing;
  return release({}, held_.size());
}

void Mask::find_in(std::string_view text) {
  for (std::size_t at = 0;; ++at) {
    if (place_ == Secrets::kNothing) at += secrets_->harmless(text.substr(at));
    if (at == text.size()) return;
    place_ = secrets_->next(place_, text[at]);
    const std::size_t length = secrets_->found(place_);
    const std::size_t end = held_.size() + at + 1;
    // What is out already of a value was masked.
    if (length > 0) cover(end - std::min(length, end), end);
  }
}

void Mask::cover(std::size_t begin, std::size_t end) {
  while (!runs_.empty() && runs_.back().end >= begin) {
    begin = std::min(begin, runs_.back().begin);
    runs_.pop_back();
  }
  runs_.push_back({begin, end});
}

std::string_view Mask::release(std::string_view text, std::size_t certain) {
  if (held_.empty() && runs_.empty()) {
    if (certain > 0) last_was_masked_ = false;
    held_ = text.substr(certain);
    return text.substr(0, certain);
  }
  out_.clear();
  std::size_t at = 0;
  auto run = runs_.begin();
  // Whatever follows, a run stays masked: it need not be complete.
  for (; run != runs_.end() && run->begin <= certain; ++run) {
    append(text, at, run->begin);
    if (run->begin > 0 || !last_was_masked_) out_ += "***";
    last_was_masked_ = true;
    at = run->end;
    certain = std::max(certain, at);
  }
  append(text, at, certain);
  runs_.erase(runs_.begin(), run);
  for (Run& left : runs_) left = {left.begin - certain, left.end - certain};
  const std::size_t from_held = std::min(certain, held_.size());
  held_.erase(0, from_held);
  held_ += text.substr(certain - from_held);
  return out_;
}

void Mask::append(std::string_view text, std::size_t begin, std::size_t end) {
  if (begin >= end) return;
  last_was_masked_ = false;
  const std::string_view held = held_;
  if (begin < held.size()) out_ += held.substr(begin, end - begin);
  if (end <= held.size()) return;
  begin = std::max(begin, held.size()) - held.size();
  out_ += text.substr(begin, end - held.size() - begin);
}

}  // namespace stepgate

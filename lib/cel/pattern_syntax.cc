#include "cel/pattern_syntax.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "cel/characters.h"
#include "cel/unicode_class.h"

namespace stepgate::cel {

namespace {

// Of Go's regexp/syntax, where what is in the innermost group counts, too.
constexpr int kMostGroupsNested = 999;

class Translator {
 public:
  explicit Translator(std::string_view pattern) : rest_(pattern) {}

  std::optional<std::string> run() {
    while (!rest_.empty()) {
      if (!step()) return std::nullopt;
    }
    return std::move(result_);
  }

 private:
  bool step() {
    switch (rest_[0]) {
      case '\\':
        return escape();
      case '[':
        character_class();
        return true;
      case ']':
        in_class_ = false;
        break;
      case '(':
        if (!in_class_) return open_group();
        break;
      case ')':
        if (!in_class_) close_group();
        break;
      default:
        break;
    }
    copy(1);
    return true;
  }

  void copy(std::size_t count) {
    result_ += rest_.substr(0, count);
    rest_.remove_prefix(std::min(count, rest_.size()));
  }

  bool escape() {
    if (rest_.starts_with("\\Q") && !in_class_) {
      const std::size_t end = rest_.find("\\E");
      copy(end == std::string_view::npos ? rest_.size() : end + 2);
      return true;
    }
    if (rest_.starts_with("\\C")) return false;
    if (!rest_.starts_with("\\p") && !rest_.starts_with("\\P")) {
      copy(2);
      return true;
    }
    std::size_t size = 3;
    if (rest_.substr(2).starts_with('{')) size = rest_.find('}') + 1;  // 0 where there is none
    if (size == 0 || size > rest_.size()) return false;
    const std::optional<std::string> translated =
        to_re2_class(rest_.substr(0, size), in_class_ ? Within::brackets : Within::pattern);
    if (!translated) return false;
    result_ += *translated;
    rest_.remove_prefix(size);
    return true;
  }

  void character_class() {
    if (in_class_) {
      // `[:alpha:]`, which has a bracket of its own; anything else is a bracket that means itself.
      copy(named_class_length());
      return;
    }
    in_class_ = true;
    copy(rest_.starts_with("[^") ? 2 : 1);
    // A bracket that comes first does not close.
    if (rest_.starts_with(']')) copy(1);
  }

  // 1 where there is none.
  std::size_t named_class_length() {
    if (!rest_.starts_with("[:") || past_named_classes_) return 1;
    const std::size_t end = rest_.find(":]", 2);
    past_named_classes_ = end == std::string_view::npos;
    return past_named_classes_ ? 1 : end + 2;
  }

  // Nothing is captured, so a name need only be a good one.
  bool open_group() {
    const bool perl = rest_.starts_with("(?");
    std::size_t mark = 0;
    if (rest_.starts_with("(?<")) mark = 3;
    if (rest_.starts_with("(?P<")) mark = 4;
    captures_.push_back(!perl || mark > 0);
    if (captures_.back() && ++nested_ > kMostGroupsNested) return false;
    if (mark == 0) {
      copy(1);
      return true;
    }
    const std::string_view name = rest_.substr(mark, rest_.find('>') - mark);
    const auto is_word = [](char c) { return is_letter(c) || is_digit(c); };
    if (rest_.find('>') == std::string_view::npos || name.empty() ||
        !std::ranges::all_of(name, is_word)) {
      return false;
    }
    rest_.remove_prefix(mark + name.size() + 1);
    result_ += '(';
    return true;
  }

  void close_group() {
    if (captures_.empty()) return;
    nested_ -= captures_.back() ? 1 : 0;
    captures_.pop_back();
  }

  std::string_view rest_;
  std::string result_;
  bool in_class_ = false;
  bool past_named_classes_ = false;  // no `:]` follows: once sought is enough
  int nested_ = 0;
  std::vector<bool> captures_;  // of the groups that are open
};

}  // namespace

std::optional<std::string> to_re2_syntax(std::string_view pattern) {
  return Translator(pattern).run();
}

}  // namespace stepgate::cel

#include "base/shell_words.h"

#include <optional>

namespace stepgate {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

// One walk over the text. A word exists from its first character or quote on, so '' is one.
class Splitter {
 public:
  explicit Splitter(std::string_view text) : rest_(text) {}

  Result<std::vector<std::string>> split() {
    while (!rest_.empty()) {
      if (const Result<void> taken = take_piece(); !taken) return std::unexpected(taken.error());
    }
    end_word();
    if (words_.empty() || words_.front().empty()) return invalid("there is no command in it");
    return std::move(words_);
  }

 private:
  Result<void> take_piece() {
    const char c = next();
    if (is_blank(c)) {
      end_word();
    } else if (c == '\\') {
      return escaped();
    } else if (c == '\'') {
      return single_quoted();
    } else if (c == '"') {
      return double_quoted();
    } else {
      word() += c;
    }
    return {};
  }

  // A backslash before a line break joins the lines; both vanish.
  Result<void> escaped() {
    if (rest_.empty()) return invalid("it ends with a backslash that quotes nothing");
    const char c = next();
    if (c != '\n') word() += c;
    return {};
  }

  Result<void> single_quoted() {
    const std::size_t end = rest_.find('\'');
    if (end == std::string_view::npos) return invalid("a ' in it is not closed by another");
    word() += rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return {};
  }

  Result<void> double_quoted() {
    constexpr std::string_view kEscapable = "$`\"\\\n";
    word();
    while (!rest_.empty()) {
      const char c = next();
      if (c == '"') return {};
      const bool escapes =
          c == '\\' && !rest_.empty() && kEscapable.find(rest_.front()) != std::string_view::npos;
      if (!escapes) {
        word() += c;
      } else if (const char quoted = next(); quoted != '\n') {
        word() += quoted;
      }
    }
    return invalid("a \" in it is not closed by another");
  }

  char next() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }
  std::string& word() { return word_ ? *word_ : word_.emplace(); }
  void end_word() {
    if (word_) words_.push_back(std::move(*word_));
    word_.reset();
  }

  std::string_view rest_;
  std::optional<std::string> word_;
  std::vector<std::string> words_;
};

}  // namespace

Result<std::vector<std::string>> split_shell_words(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return invalid("there is a NUL character in it");
  return Splitter(text).split();
}

}  // namespace stepgate

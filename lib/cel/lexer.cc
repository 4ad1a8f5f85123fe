#include "cel/lexer.h"

#include <array>
#include <string>
#include <utility>

#include "cel/characters.h"

namespace stepgate::cel {

namespace {

struct Word {
  std::string_view text;
  TokenKind kind;
};

constexpr std::array kWords = std::to_array<Word>({
    {"true", TokenKind::word_true},
    {"false", TokenKind::word_false},
    {"null", TokenKind::word_null},
    {"in", TokenKind::word_in},
});

// Longer ones first.
constexpr std::array kSigns = std::to_array<Word>({
    {"==", TokenKind::equal},
    {"!=", TokenKind::not_equal},
    {"<=", TokenKind::less_equal},
    {">=", TokenKind::greater_equal},
    {"&&", TokenKind::logical_and},
    {"||", TokenKind::logical_or},
    {"<", TokenKind::less},
    {">", TokenKind::greater},
    {"!", TokenKind::logical_not},
    {"+", TokenKind::plus},
    {"-", TokenKind::minus},
    {"*", TokenKind::star},
    {"/", TokenKind::slash},
    {"%", TokenKind::percent},
    {"?", TokenKind::question},
    {":", TokenKind::colon},
    {".", TokenKind::dot},
    {",", TokenKind::comma},
    {"(", TokenKind::left_parenthesis},
    {")", TokenKind::right_parenthesis},
    {"[", TokenKind::left_bracket},
    {"]", TokenKind::right_bracket},
    {"{", TokenKind::left_brace},
    {"}", TokenKind::right_brace},
});

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  Outcome<std::vector<Token>> run() {
    std::vector<Token> tokens;
    while (true) {
      skip_space();
      const Outcome<Token> token = next();
      if (!token) return std::unexpected(token.error());
      tokens.push_back(*token);
      if (token->kind == TokenKind::end) return tokens;
    }
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }
  [[nodiscard]] bool sees(std::string_view text) const {
    return source_.substr(at_).starts_with(text);
  }

  void skip_space() {
    while (at_ < source_.size()) {
      if (is_space(peek())) {
        ++at_;
      } else if (sees("//")) {
        const std::size_t line_end = source_.find('\n', at_);
        at_ = line_end == std::string_view::npos ? source_.size() : line_end;
      } else {
        return;
      }
    }
  }

  [[nodiscard]] Token since(std::size_t begin, TokenKind kind) const {
    return {kind, static_cast<Position>(begin), static_cast<std::uint32_t>(at_ - begin)};
  }

  Outcome<Token> next() {
    const std::size_t begin = at_;
    if (at_ == source_.size()) return since(begin, TokenKind::end);
    const char c = peek();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (const std::size_t prefix = quote_prefix(); is_quote(peek(prefix))) return literal(prefix);
    if (is_letter(c)) return word();
    if (c == '`') return quoted_identifier();
    for (const Word& sign : kSigns) {
      if (!sees(sign.text)) continue;
      at_ += sign.text.size();
      return since(begin, sign.kind);
    }
    return fail_for_good("this character has no place in an expression",
                         static_cast<Position>(begin));
  }

  void skip_digits() {
    while (is_digit(peek())) ++at_;
  }

  Token number() {
    const std::size_t begin = at_;
    if (peek() == '0' && peek(1) == 'x' && is_hex_digit(peek(2))) {
      at_ += 2;
      while (is_hex_digit(peek())) ++at_;
      return integer(begin);
    }
    skip_digits();
    bool whole = true;
    if (peek() == '.' && is_digit(peek(1))) {
      whole = false;
      ++at_;
      skip_digits();
    }
    if (const std::size_t exponent = exponent_length(); exponent > 0) {
      whole = false;
      at_ += exponent;
    }
    return whole ? integer(begin) : since(begin, TokenKind::double_literal);
  }

  Token integer(std::size_t begin) {
    if (peek() != 'u' && peek() != 'U') return since(begin, TokenKind::int_literal);
    ++at_;
    return since(begin, TokenKind::uint_literal);
  }

  [[nodiscard]] std::size_t exponent_length() const {
    if (peek() != 'e' && peek() != 'E') return 0;
    std::size_t length = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
    if (!is_digit(peek(length))) return 0;
    while (is_digit(peek(length))) ++length;
    return length;
  }

  // The letters that may stand before a quote: b for bytes, then r for raw, in either case.
  [[nodiscard]] std::size_t quote_prefix() const {
    std::size_t length = 0;
    if (peek() == 'b' || peek() == 'B') ++length;
    if (peek(length) == 'r' || peek(length) == 'R') ++length;
    return length;
  }

  Outcome<Token> literal(std::size_t prefix) {
    const std::size_t begin = at_;
    const bool bytes = prefix > 0 && (peek() == 'b' || peek() == 'B');
    const bool raw = prefix > (bytes ? 1U : 0U);
    at_ += prefix;
    const std::string triple(3, peek());
    const std::string_view mark = sees(triple) ? triple : std::string_view(triple).substr(2);
    at_ += mark.size();
    while (at_ < source_.size() && !sees(mark)) {
      const bool line_break = peek() == '\n' || peek() == '\r';
      if (line_break && mark.size() == 1) break;
      at_ += !raw && peek() == '\\' && at_ + 1 < source_.size() ? 2 : 1;
    }
    if (!sees(mark))
      return fail_for_good("the literal is not closed", static_cast<Position>(begin));
    at_ += mark.size();
    return since(begin, bytes ? TokenKind::bytes_literal : TokenKind::string_literal);
  }

  Token word() {
    const std::size_t begin = at_;
    while (is_letter(peek()) || is_digit(peek())) ++at_;
    const std::string_view text = source_.substr(begin, at_ - begin);
    for (const Word& word : kWords) {
      if (text == word.text) return since(begin, word.kind);
    }
    return since(begin, TokenKind::identifier);
  }

  Outcome<Token> quoted_identifier() {
    const std::size_t begin = at_++;
    while (is_letter(peek()) || is_digit(peek()) ||
           (peek() != '\0' && kInQuotes.contains(peek()))) {
      ++at_;
    }
    if (peek() != '`' || at_ == begin + 1) {
      return fail_for_good(
          "between back quotes stand letters, digits, '_', '.', '-', '/' and spaces",
          static_cast<Position>(begin));
    }
    ++at_;
    return since(begin, TokenKind::quoted_identifier);
  }

  static constexpr std::string_view kInQuotes = ".-/ ";

  std::string_view source_;
  std::size_t at_ = 0;
};

}  // namespace

Outcome<std::vector<Token>> tokenize(std::string_view source) { return Lexer(source).run(); }

}  // namespace stepgate::cel

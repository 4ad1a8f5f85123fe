// The parser's place in the words of an expression.
#pragma once

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/outcome.h"
#include "cel/token.h"

namespace stepgate::cel {

class TokenStream {
 public:
  TokenStream(std::string_view source, std::vector<Token> tokens)
      : source_(source), tokens_(std::move(tokens)) {}

  // `ahead` of the current one; beyond the last there is more of the last, which is `end`.
  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  [[nodiscard]] bool sees(TokenKind kind) const { return peek().kind == kind; }
  // A single minus directly before a number is the number's own.
  [[nodiscard]] bool sees_negative_number() const {
    const TokenKind next = peek(1).kind;
    return sees(TokenKind::minus) &&
           (next == TokenKind::int_literal || next == TokenKind::double_literal);
  }
  Token take() {
    const Token token = peek();
    if (at_ + 1 < tokens_.size()) ++at_;
    return token;
  }
  // Takes it only if it is one of these.
  bool accept(TokenKind kind) {
    if (!sees(kind)) return false;
    take();
    return true;
  }
  [[nodiscard]] std::string_view text(const Token& token) const {
    return source_.substr(token.at, token.length);
  }

 private:
  std::string_view source_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace stepgate::cel

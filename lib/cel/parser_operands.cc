#include <utility>

#include <fmt/format.h>

#include "cel/literal.h"
#include "cel/macros.h"
#include "cel/parser_impl.h"
#include "cel/reserved.h"

namespace stepgate::cel {

namespace {

// The decoder knows what is wrong, the parser where.
std::unexpected<Failure> placed(Failure failure, Position at) {
  failure.at = at;
  return std::unexpected(std::move(failure));
}

}  // namespace

Parser::Parsed Parser::member() {
  Parsed target = primary();
  while (target) {
    const Token token = in_.peek();
    if (token.kind == TokenKind::dot) {
      in_.take();
      target = member_of(*target, token.at);
    } else if (token.kind == TokenKind::left_bracket) {
      in_.take();
      target = index_of(*target, token.at);
    } else {
      break;
    }
  }
  return target;
}

Parser::Parsed Parser::member_of(Node* target, Position dot) {
  const bool plain = in_.sees(TokenKind::identifier);
  Outcome<std::string> name = field_name();
  if (!name) return std::unexpected(name.error());
  if (plain && in_.sees(TokenKind::left_parenthesis)) {
    const Parsed made = call(*std::move(name), target, in_.take().at);
    return made ? counted(*made) : made;
  }
  Node* node = tree_.make(NodeKind::select, dot);
  node->name = *std::move(name);
  node->value = string_value(node->name);
  node->children = {target};
  return counted(node);
}

Parser::Parsed Parser::index_of(Node* target, Position bracket) {
  const Parsed index = expression();
  if (!index) return index;
  if (const auto end = expect(TokenKind::right_bracket, "']'"); !end) {
    return std::unexpected(end.error());
  }
  Node* node = tree_.make(NodeKind::index, bracket);
  node->children = {target, *index};
  return counted(node);
}

Outcome<std::string> Parser::field_name() {
  if (in_.sees(TokenKind::identifier)) return std::string(in_.text(in_.take()));
  if (!in_.sees(TokenKind::quoted_identifier)) return unexpected_word("a field's name");
  const std::string_view quoted = in_.text(in_.take());
  return std::string(quoted.substr(1, quoted.size() - 2));
}

Node* Parser::literal(Value value, Position at) {
  Node* node = tree_.make(NodeKind::literal, at);
  node->value = std::move(value);
  return node;
}

Parser::Parsed Parser::primary() {
  switch (in_.peek().kind) {
    case TokenKind::int_literal:
    case TokenKind::uint_literal:
    case TokenKind::double_literal:
      return number(false);
    case TokenKind::minus:
      if (!in_.sees_negative_number()) break;
      in_.take();
      return number(true);
    case TokenKind::string_literal:
    case TokenKind::bytes_literal:
      return text();
    case TokenKind::word_true:
      return literal(true, in_.take().at);
    case TokenKind::word_false:
      return literal(false, in_.take().at);
    case TokenKind::word_null:
      return literal(Null(), in_.take().at);
    case TokenKind::identifier:
    case TokenKind::dot:
      return name();
    case TokenKind::left_parenthesis:
      return nested();
    case TokenKind::left_bracket:
      return list();
    case TokenKind::left_brace:
      return map();
    case TokenKind::end:
    case TokenKind::quoted_identifier:
    case TokenKind::word_in:
    case TokenKind::equal:
    case TokenKind::not_equal:
    case TokenKind::less:
    case TokenKind::less_equal:
    case TokenKind::greater:
    case TokenKind::greater_equal:
    case TokenKind::logical_and:
    case TokenKind::logical_or:
    case TokenKind::logical_not:
    case TokenKind::plus:
    case TokenKind::star:
    case TokenKind::slash:
    case TokenKind::percent:
    case TokenKind::question:
    case TokenKind::colon:
    case TokenKind::comma:
    case TokenKind::right_parenthesis:
    case TokenKind::right_bracket:
    case TokenKind::right_brace:
      break;
  }
  return unexpected_word("a value");
}

Parser::Parsed Parser::number(bool negative) {
  const Token token = in_.take();
  const std::string_view digits = in_.text(token);
  if (token.kind == TokenKind::double_literal) {
    const Outcome<double> value = decode_double(digits);
    if (!value) return placed(value.error(), token.at);
    return literal(negative ? -*value : *value, token.at);
  }
  if (token.kind == TokenKind::uint_literal) {
    const Outcome<std::uint64_t> value = decode_uint(digits);
    if (!value) return placed(value.error(), token.at);
    return literal(*value, token.at);
  }
  const Outcome<std::int64_t> value = decode_int(digits, negative);
  if (!value) return placed(value.error(), token.at);
  return literal(*value, token.at);
}

Parser::Parsed Parser::text() {
  const Token token = in_.take();
  const bool bytes = token.kind == TokenKind::bytes_literal;
  Outcome<std::string> value = decode_text(in_.text(token), bytes);
  if (!value) return placed(value.error(), token.at);
  return literal(bytes ? bytes_value(*std::move(value)) : string_value(*std::move(value)),
                 token.at);
}

Parser::Parsed Parser::nested() {
  in_.take();
  Parsed inner = expression();
  if (!inner) return inner;
  if (const auto end = expect(TokenKind::right_parenthesis, "')'"); !end) {
    return std::unexpected(end.error());
  }
  return inner;
}

// How many words make a message's name here, `.a.b{`; none where it is not followed by a brace.
std::size_t Parser::message_name_length() const {
  std::size_t words = in_.sees(TokenKind::dot) ? 1 : 0;
  while (in_.peek(words).kind == TokenKind::identifier) {
    ++words;
    if (in_.peek(words).kind == TokenKind::left_brace) return words;
    if (in_.peek(words).kind != TokenKind::dot) return 0;
    ++words;
  }
  return 0;
}

Parser::Parsed Parser::name() {
  if (const std::size_t words = message_name_length(); words > 0) return message(words);
  std::string name = in_.accept(TokenKind::dot) ? "." : "";
  if (!in_.sees(TokenKind::identifier)) return unexpected_word("a name");
  const Token token = in_.take();
  if (is_reserved(in_.text(token))) {
    return fail_for_good(fmt::format("'{}' is a reserved word", in_.text(token)), token.at);
  }
  name += in_.text(token);
  if (in_.sees(TokenKind::left_parenthesis)) return call(std::move(name), nullptr, in_.take().at);
  Node* node = tree_.make(NodeKind::identifier, token.at);
  node->name = std::move(name);
  return node;
}

Outcome<std::vector<Node*>> Parser::arguments() {
  std::vector<Node*> result;
  if (in_.accept(TokenKind::right_parenthesis)) return result;
  do {
    const Parsed argument = expression();
    if (!argument) return std::unexpected(argument.error());
    result.push_back(*argument);
  } while (in_.accept(TokenKind::comma));
  if (const auto end = expect(TokenKind::right_parenthesis, "',' or ')'"); !end) {
    return std::unexpected(end.error());
  }
  return result;
}

Parser::Parsed Parser::call(std::string name, Node* target, Position at) {
  Outcome<std::vector<Node*>> given = arguments();
  if (!given) return std::unexpected(given.error());
  Node* node = tree_.make(NodeKind::call, at);
  node->name = std::move(name);
  node->method = target != nullptr;
  if (target != nullptr) node->children.push_back(target);
  node->children.insert(node->children.end(), given->begin(), given->end());
  node->height = height_of(node->children);
  if (const auto expanded = expand_macro(*node); !expanded) {
    return std::unexpected(expanded.error());
  }
  return node;
}

}  // namespace stepgate::cel

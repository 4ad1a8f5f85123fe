#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "cel/lexer.h"
#include "cel/limits.h"
#include "cel/parser.h"
#include "cel/parser_impl.h"

namespace stepgate::cel {

namespace {

std::unexpected<Failure> too_deep(Position at) {
  return fail_for_good(fmt::format("more than {} operations are nested in each other", kMaxNesting),
                       at);
}

}  // namespace

bool Parser::Depth::too_deep() const { return count_ > kMaxNesting; }

int height_of(std::span<Node* const> children) {
  int height = 0;
  for (const Node* child : children) height = std::max(height, child->height);
  return height;
}

Outcome<Tree> Parser::run() {
  const Parsed root = expression();
  if (!root) return std::unexpected(root.error());
  if (!in_.sees(TokenKind::end)) return unexpected_word("an operator or the end");
  tree_.root = *root;
  return std::move(tree_);
}

std::unexpected<Failure> Parser::unexpected_word(std::string_view wanted) const {
  const Token& token = in_.peek();
  const std::string found = token.kind == TokenKind::end
                                ? "the expression ends"
                                : fmt::format("'{:.40}' stands", in_.text(token));
  return fail_for_good(fmt::format("{} where {} should be", found, wanted), token.at);
}

Outcome<void> Parser::expect(TokenKind kind, std::string_view what) {
  if (in_.accept(kind)) return {};
  return unexpected_word(what);
}

Parser::Parsed Parser::counted(Node* node) {
  node->height = height_of(node->children) + 1;
  if (node->height > kMaxNesting) return too_deep(node->at);
  return node;
}

Parser::Parsed Parser::expression() {
  const Depth depth(expressions_);
  if (depth.too_deep()) return too_deep(in_.peek().at);
  Parsed condition = logical(NodeKind::logical_or);
  if (!condition || !in_.sees(TokenKind::question)) return condition;
  Node* node = tree_.make(NodeKind::conditional, in_.take().at);
  const Parsed then = logical(NodeKind::logical_or);
  if (!then) return then;
  if (const auto colon = expect(TokenKind::colon, "':'"); !colon) {
    return std::unexpected(colon.error());
  }
  const Parsed otherwise = expression();
  if (!otherwise) return otherwise;
  node->children = {*condition, *then, *otherwise};
  return counted(node);
}

Parser::Parsed Parser::logical(NodeKind kind) {
  const bool is_or = kind == NodeKind::logical_or;
  const TokenKind sign = is_or ? TokenKind::logical_or : TokenKind::logical_and;
  const auto operand = [&] { return is_or ? logical(NodeKind::logical_and) : relation(0); };
  Parsed first = operand();
  if (!first || !in_.sees(sign)) return first;
  Node* node = tree_.make(kind, in_.peek().at);
  node->children.push_back(*first);
  while (in_.accept(sign)) {
    const Parsed next = operand();
    if (!next) return next;
    node->children.push_back(*next);
  }
  node->height = height_of(node->children);
  return node;
}

// `above` is the precedence that an operator must exceed to be taken here; all relations have the
// same and group to the left.
Parser::Parsed Parser::relation(int above) {
  static constexpr std::array kOperators = std::to_array<Operator>({
      {TokenKind::less, "_<_"},
      {TokenKind::less_equal, "_<=_"},
      {TokenKind::greater, "_>_"},
      {TokenKind::greater_equal, "_>=_"},
      {TokenKind::equal, "_==_"},
      {TokenKind::not_equal, "_!=_"},
      {TokenKind::word_in, "@in"},
  });
  const Depth depth(relations_);
  if (depth.too_deep()) return too_deep(in_.peek().at);
  Parsed left = calculation(0);
  while (left && above == 0) {
    const auto* found = std::ranges::find(kOperators, in_.peek().kind, &Operator::token);
    if (found == kOperators.end()) break;
    Node* node = tree_.make(NodeKind::call, in_.take().at);
    node->name = found->function;
    const Parsed right = relation(1);
    if (!right) return right;
    node->children = {*left, *right};
    left = counted(node);
  }
  return left;
}

Parser::Parsed Parser::calculation(int above) {
  struct Ranked {
    TokenKind token;
    std::string_view function;
    int precedence;
  };
  static constexpr std::array kOperators = std::to_array<Ranked>({
      {TokenKind::plus, "_+_", 1},
      {TokenKind::minus, "_-_", 1},
      {TokenKind::star, "_*_", 2},
      {TokenKind::slash, "_/_", 2},
      {TokenKind::percent, "_%_", 2},
  });
  const Depth depth(calculations_);
  if (depth.too_deep()) return too_deep(in_.peek().at);
  Parsed left = unary();
  while (left) {
    const auto* found = std::ranges::find(kOperators, in_.peek().kind, &Ranked::token);
    if (found == kOperators.end() || found->precedence <= above) break;
    Node* node = tree_.make(NodeKind::call, in_.take().at);
    node->name = found->function;
    const Parsed right = calculation(found->precedence);
    if (!right) return right;
    node->children = {*left, *right};
    left = counted(node);
  }
  return left;
}

// An even number of signs is none at all, even before what they could not be applied to: `!!1`
// is 1.
Parser::Parsed Parser::unary() {
  const Token first = in_.peek();
  if (first.kind != TokenKind::minus && first.kind != TokenKind::logical_not) return member();
  int count = 0;
  while (in_.sees(first.kind) && (count > 0 || !in_.sees_negative_number())) {
    in_.take();
    ++count;
  }
  if (count == 0) return member();
  const Parsed operand = member();
  if (!operand || count % 2 == 0) return operand;
  Node* node = tree_.make(NodeKind::call, first.at);
  node->name = first.kind == TokenKind::minus ? "-_" : "!_";
  node->children = {*operand};
  node->height = (*operand)->height;
  return node;
}

Outcome<Tree> parse(std::string_view source) {
  Outcome<std::vector<Token>> tokens = tokenize(source);
  if (!tokens) return std::unexpected(tokens.error());
  return Parser(source, *std::move(tokens)).run();
}

}  // namespace stepgate::cel

// The parser itself: one member function a rule of the grammar. Operators are in
// parser_operators.cc, what they stand between in parser_operands.cc, what has braces or brackets
// around it in parser_collections.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/ast.h"
#include "cel/outcome.h"
#include "cel/token_stream.h"

namespace stepgate::cel {

class Parser {
 public:
  Parser(std::string_view source, std::vector<Token> tokens) : in_(source, std::move(tokens)) {}

  Outcome<Tree> run();

 private:
  using Parsed = Outcome<Node*>;

  struct Operator {
    TokenKind token;
    std::string_view function;
  };

  // Counts how often a rule stands in itself; false where it is once too often.
  class Depth {
   public:
    explicit Depth(int& count) : count_(count) { ++count_; }
    ~Depth() { --count_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;
    [[nodiscard]] bool too_deep() const;

   private:
    int& count_;
  };

  Parsed expression();
  Parsed logical(NodeKind kind);
  Parsed relation(int above);
  Parsed calculation(int above);
  Parsed unary();

  Parsed member();
  Parsed member_of(Node* target, Position dot);
  Parsed index_of(Node* target, Position bracket);
  Parsed primary();
  Parsed number(bool negative);
  Parsed text();
  Parsed nested();
  Parsed name();
  Parsed message(std::size_t words);
  Parsed field();
  Parsed list();
  Parsed map();
  // What stands in parentheses after a function's name, or before them; a macro is expanded.
  Parsed call(std::string name, Node* target, Position at);

  [[nodiscard]] std::size_t message_name_length() const;
  bool another(TokenKind end);
  Outcome<std::string> field_name();
  Outcome<std::vector<Node*>> arguments();
  Outcome<void> expect(TokenKind kind, std::string_view what);
  Node* literal(Value value, Position at);
  // One operation more above the highest child.
  static Parsed counted(Node* node);
  [[nodiscard]] std::unexpected<Failure> unexpected_word(std::string_view wanted) const;

  TokenStream in_;
  Tree tree_;
  int expressions_ = 0;
  int relations_ = 0;
  int calculations_ = 0;
};

// The height of a node that does not count itself.
int height_of(std::span<Node* const> children);

}  // namespace stepgate::cel

#include <utility>

#include "cel/parser_impl.h"

namespace stepgate::cel {

Parser::Parsed Parser::field() {
  Node* node = tree_.make(NodeKind::field, in_.peek().at);
  Outcome<std::string> name = field_name();
  if (!name) return std::unexpected(name.error());
  node->name = *std::move(name);
  if (const auto colon = expect(TokenKind::colon, "':'"); !colon) {
    return std::unexpected(colon.error());
  }
  const Parsed value = expression();
  if (!value) return value;
  node->children = {*value};
  node->height = (*value)->height;
  return node;
}

// Takes the comma that another item follows; one before `end` is left for the caller.
bool Parser::another(TokenKind end) {
  return in_.peek(1).kind != end && in_.accept(TokenKind::comma);
}

Parser::Parsed Parser::message(std::size_t words) {
  std::string name;
  for (; words > 0; --words) name += in_.text(in_.take());
  Node* node = tree_.make(NodeKind::message, in_.take().at);
  node->name = std::move(name);
  if (!in_.sees(TokenKind::right_brace) && !in_.sees(TokenKind::comma)) {
    do {
      const Parsed made = field();
      if (!made) return made;
      node->children.push_back(*made);
    } while (another(TokenKind::right_brace));
  }
  in_.accept(TokenKind::comma);
  if (const auto end = expect(TokenKind::right_brace, "a field or '}'"); !end) {
    return std::unexpected(end.error());
  }
  node->height = height_of(node->children);
  return node;
}

Parser::Parsed Parser::list() {
  Node* node = tree_.make(NodeKind::list, in_.take().at);
  if (!in_.sees(TokenKind::right_bracket) && !in_.sees(TokenKind::comma)) {
    do {
      const Parsed element = expression();
      if (!element) return element;
      node->children.push_back(*element);
    } while (another(TokenKind::right_bracket));
  }
  in_.accept(TokenKind::comma);
  if (const auto end = expect(TokenKind::right_bracket, "',' or ']'"); !end) {
    return std::unexpected(end.error());
  }
  node->height = height_of(node->children);
  return node;
}

Parser::Parsed Parser::map() {
  Node* node = tree_.make(NodeKind::map, in_.take().at);
  if (!in_.sees(TokenKind::right_brace) && !in_.sees(TokenKind::comma)) {
    do {
      const Parsed key = expression();
      if (!key) return key;
      if (const auto colon = expect(TokenKind::colon, "':'"); !colon) {
        return std::unexpected(colon.error());
      }
      const Parsed value = expression();
      if (!value) return value;
      node->children.push_back(*key);
      node->children.push_back(*value);
    } while (another(TokenKind::right_brace));
  }
  in_.accept(TokenKind::comma);
  if (const auto end = expect(TokenKind::right_brace, "',' or '}'"); !end) {
    return std::unexpected(end.error());
  }
  node->height = height_of(node->children);
  return node;
}

}  // namespace stepgate::cel

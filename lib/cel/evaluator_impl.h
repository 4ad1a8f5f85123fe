// The evaluator itself: operators and literals are in evaluator.cc, macros in comprehensions.cc.
#pragma once

#include <vector>

#include "cel/ast.h"
#include "cel/session.h"
#include "cel/value.h"

namespace stepgate::cel {

class Evaluator {
 public:
  explicit Evaluator(Session& session) : session_(session) {}

  Outcome<Value> evaluate(const Node& node);

 private:
  Outcome<Value> dispatch(const Node& node);
  Outcome<Value> call(const Node& node);
  Outcome<Value> select(const Node& node);
  Outcome<Value> index(const Node& node);
  // False for `&&`, true for `||`: the value that decides, whatever the others are.
  Outcome<Value> logical(const Node& node, bool decisive);
  Outcome<Value> conditional(const Node& node);
  Outcome<Value> list(const Node& node);
  Outcome<Value> map(const Node& node);
  Outcome<Value> message(const Node& node);

  Outcome<Value> comprehension(const Node& node);
  // A list itself, or the list of a map's keys.
  Outcome<Value> elements_of(const Value& range);
  Outcome<Value> quantify(const Node& body, const std::vector<Value>& range, bool decisive);
  Outcome<Value> exists_one(const Node& body, const std::vector<Value>& range);
  Outcome<Value> filter(const Node& body, const std::vector<Value>& range);
  Outcome<Value> transform(const Node& node, const std::vector<Value>& range);
  // With the innermost variable set to an element.
  Outcome<Value> with(const Value& element, const Node& body);
  Outcome<bool> holds(const Value& element, const Node& body);

  Session& session_;
  std::vector<Value> variables_;  // by their slots
};

}  // namespace stepgate::cel

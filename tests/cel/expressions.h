// Expressions and what becomes of them.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace stepgate::test {

using Expressions = std::initializer_list<std::string_view>;

// Each of them is true, is false, is an error.
void holds(Expressions expressions);
void does_not_hold(Expressions expressions);
void fails(Expressions expressions);

// Each of them is an error because it needs too much, and soon. They get a hundredth of the steps
// that are an expression's, so that the tests take a hundredth of the time.
void is_too_much(Expressions expressions);

// What the error says; empty where there is none.
std::string complaint(std::string_view expression);

// `part`, `count` times.
std::string repeated(std::string_view part, int count);

// A value that is made at run time: the element, doubled `times` times by `+`.
std::string doubled(std::string_view element, int times);

}  // namespace stepgate::test

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

// What the error says; empty where there is none.
std::string complaint(std::string_view expression);

// `part`, `count` times.
std::string repeated(std::string_view part, int count);

}  // namespace stepgate::test

// Computes the value of a checked expression, which must not outlive the session.
#pragma once

#include "cel/ast.h"
#include "cel/session.h"
#include "cel/value.h"

namespace stepgate::cel {

Outcome<Value> evaluate(const Tree& tree, Session& session);

}  // namespace stepgate::cel

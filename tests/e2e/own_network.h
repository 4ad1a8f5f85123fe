// A network of a test's own, with nothing but a loopback.
#pragma once

namespace stepgate::test {

// For Options::before_exec and Forked, as root: what follows runs in a network namespace of its
// own, where every port of the loopback is free.
void enter_own_network();

}  // namespace stepgate::test

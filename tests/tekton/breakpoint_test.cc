#include "tekton/breakpoint.h"

#include "support/catch.h"

using namespace stepgate::tekton;

TEST_CASE("the file that ends a breakpoint has the exit status in it") {
  CHECK(exit_status_in("0") == 0);
  CHECK(exit_status_in("7\n") == 7);
  CHECK(exit_status_in(" \t\v\f\r\n42\r\n ") == 42);
  CHECK(exit_status_in("+3") == 3);
  CHECK(exit_status_in("007") == 7);
}

TEST_CASE("of a number that is no exit status the lowest byte counts") {
  CHECK(exit_status_in("256") == 0);
  CHECK(exit_status_in("300") == 44);
  CHECK(exit_status_in("-1") == 255);
  CHECK(exit_status_in("4294967299") == 3);
}

TEST_CASE("anything but a number means that later steps are to run") {
  for (const char* text : {"", " ", "\n", "x", "1 2", "1x", "0x1", "1.0", "+", "-", "+-1", "-+1",
                           "1_0", "99999999999999999999"}) {
    INFO(text);
    CHECK(exit_status_in(text) == 0);
  }
}

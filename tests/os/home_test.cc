#include "os/home.h"

#include <cstdlib>

#include "os/forked.h"
#include "support/catch.h"

using namespace stepgate::os;
using namespace stepgate::test;

TEST_CASE("the home folder is what HOME says") {
  CHECK(in_child([] {
          setenv("HOME", "/some/where", 1);
          return home_folder().value_or("none");
        }) == "/some/where");
}

TEST_CASE("without HOME the list of users is asked") {
  CHECK(in_child([] {
          unsetenv("HOME");
          const std::string unset = home_folder().value_or("none");
          setenv("HOME", "", 1);
          return unset == home_folder().value_or("none") && unset != "" ? "same" : "other";
        }) == "same");
}

TEST_CASE("a user's home is found by number in a list of users") {
  constexpr const char* kPasswd =
      "root:x:0:0:root:/root:/bin/sh\n"
      "\n"
      "half:x:7\n"
      "nobody:x:65534:65534::/nonexistent:/usr/sbin/nologin\n"
      "homeless:x:8:8:::/bin/sh\n"
      "last:x:1000:1000:,,,:/home/last:";
  CHECK(home_in(kPasswd, 0) == "/root");
  CHECK(home_in(kPasswd, 65534) == "/nonexistent");
  CHECK(home_in(kPasswd, 1000) == "/home/last");
  for (const uid_t id : {7U, 8U, 100U}) CHECK_FALSE(home_in(kPasswd, id));
  CHECK_FALSE(home_in("", 0));
}

#include "go/web_host.h"

#include "support/catch.h"

using namespace stepgate;

TEST_CASE("a host may have a port, also one without digits") {
  CHECK(host_of("git.example") == "git.example");
  CHECK(host_of("git.example:443") == "git.example:443");
  CHECK(host_of("git.example:") == "git.example:");
  CHECK(host_of("") == "");
  CHECK(host_of("a:1:2") == "a:1:2");
  for (const char* host : {"h:http", "h:-1", "h: 1", "h:1x"}) CHECK_FALSE(host_of(host));
}

TEST_CASE("the user before a host is dropped, unless it is none") {
  CHECK(host_of("git@h") == "h");
  CHECK(host_of("a:b%40@h:1") == "h:1");
  CHECK(host_of("a@b@h") == "h");
  for (const char* host : {"a b@h", "a%@h", "\u00E9@h", "a/b@h", "<@h"}) CHECK_FALSE(host_of(host));
}

TEST_CASE("brackets are for IPv6 addresses") {
  CHECK(host_of("[::1]") == "[::1]");
  CHECK(host_of("[2001:db8::1]:8080") == "[2001:db8::1]:8080");
  CHECK(host_of("[::ffff:1.2.3.4]") == "[::ffff:1.2.3.4]");
  CHECK(host_of("[fe80::1%25eth0]:1") == "[fe80::1%25eth0]:1");
  CHECK(host_of("[fe80::1%25a%20b]") == "[fe80::1%25a%20b]");
  for (const char* host : {"[]", "[h]", "[1.2.3.4]", "[::1", "[::1]x", "[::1]:x", "x[::1]", "[::g]",
                           "[fe80::1%25]", "[fe80::1%eth0]", "[[::1]]"}) {
    INFO(host);
    CHECK_FALSE(host_of(host));
  }
}

TEST_CASE("in a name only bytes beyond ASCII may be encoded") {
  CHECK(host_of("b\u00FCcher") == "b%C3%BCcher");
  CHECK(host_of("b%c3%bccher") == "b%C3%BCcher");
  CHECK(host_of("a%25b") == "a%25b");
  for (const char* host : {"a%20b", "a%2", "a%", "a b", "a^b", "a|b", "a\\b"}) {
    CHECK_FALSE(host_of(host));
  }
}

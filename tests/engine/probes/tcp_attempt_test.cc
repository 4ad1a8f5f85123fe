#include "engine/probes/tcp_attempt.h"

#include "engine/probes/probed.h"
#include "support/server.h"
#include "support/skip.h"

using namespace stepgate;
using namespace stepgate::test;

TEST_CASE("a server that takes connections is there, by address and by name") {
  Server server([](int, int) {});
  server.open();
  CHECK(try_once(parse_tcp_probe(server.address())) == "good");
  CHECK(try_once(parse_tcp_probe("localhost:" + std::to_string(server.port()))) == "good");
}

TEST_CASE("a server is there on IPv6 too") {
  if (!has_ipv6() && skipped("the loopback has no IPv6")) return;
  Server server([](int, int) {}, AF_INET6);
  server.open();
  CHECK(try_once(parse_tcp_probe(server.address())) == "good");
}

TEST_CASE("nobody who listens is a failure, in few words") {
  const Server closed([](int, int) {});
  CHECK(try_once(parse_tcp_probe(closed.address())) == "connection refused");
  CHECK(try_once(parse_tcp_probe("localhost:" + std::to_string(closed.port()))) ==
        "connection refused");
}

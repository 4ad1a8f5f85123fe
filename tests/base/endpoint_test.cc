#include "base/endpoint.h"

#include "support/catch.h"

using namespace stepgate;

namespace {

std::string complaint(const std::string& text) {
  const auto parsed = parse_endpoint(text);
  return parsed ? "" : describe(parsed.error());
}

}  // namespace

TEST_CASE("a server is a name or an address, and a port") {
  CHECK(parse_endpoint("db:5432") == Endpoint{"db", 5432});
  CHECK(parse_endpoint("db.ns.svc.cluster.local.:1") == Endpoint{"db.ns.svc.cluster.local.", 1});
  CHECK(parse_endpoint("my_db-2:65535") == Endpoint{"my_db-2", 65535});
  CHECK(parse_endpoint("10.0.0.255:80") == Endpoint{"10.0.0.255", 80});
  CHECK(parse_endpoint("[::1]:8080") == Endpoint{"::1", 8080});
  CHECK(parse_endpoint("[fe80::1:2]:8080")->is_ipv6());
  CHECK_FALSE(parse_endpoint("127.0.0.1:8080")->is_ipv6());
}

TEST_CASE("a server that is none is refused with what would be right") {
  for (const char* no_port : {"", "db", "10.0.0.1", "[::1]"}) {
    CHECK(complaint(no_port).find("write HOST:PORT") != std::string::npos);
  }
  for (const char* bad_port : {"db:", "db:0", "db:65536", "db:-1", "db:+1", "db:8o", "db: 80"}) {
    CHECK(complaint(bad_port).find("use 1 to 65535") != std::string::npos);
  }
  CHECK(complaint("::1:80").find("[ADDRESS]:PORT") != std::string::npos);
  for (const char* bad_v6 : {"[]:80", "[::g]:80", "[1.2.3.4]:80", "[db]:80", "[fe80::1%eth0]:80"}) {
    CHECK(complaint(bad_v6).find("no IPv6 address in brackets") != std::string::npos);
  }
  const std::string long_label(64, 'a');
  for (const std::string& bad_host :
       {std::string(), std::string("a b"), std::string("a..b"), std::string(".a"), std::string("."),
        std::string("a/b"), std::string("a@b"), std::string("d\u00fc"), std::string("a\n"),
        std::string("256.1.1.1"), std::string("1.2.3"), std::string("12"), long_label}) {
    INFO(bad_host);
    CHECK(complaint(bad_host + ":80").find("is no host") != std::string::npos);
  }
}

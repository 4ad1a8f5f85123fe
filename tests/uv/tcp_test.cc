#include "uv/tcp.h"

#include <optional>

#include "engine/turning.h"
#include "support/catch.h"
#include "support/server.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

uv::Address loopback(std::uint16_t port) { return *uv::Address::parse("127.0.0.1", port); }

struct Client {
  uv::Loop loop = *uv::Loop::make();
  std::optional<uv::Tcp> tcp{std::in_place, loop};
  std::optional<Result<void>> connected;

  // How connecting ended: "" or the error.
  std::string connect(const uv::Address& to) {
    tcp->connect(to, [this](Result<void> result) { connected = std::move(result); });
    if (!turn_until(loop, [this] { return connected.has_value(); })) return "nothing came";
    return *connected ? "" : describe(connected->error());
  }
};

}  // namespace

TEST_CASE("a connection takes text there and back") {
  Server server([](int fd, int) { send_all(fd, "<" + read_request(fd) + ">"); });
  server.open();
  Client client;
  REQUIRE(client.connect(loopback(server.port())).empty());
  CHECK_FALSE(client.tcp->reached_itself());
  std::string got;
  std::size_t longest = 0;
  bool closed = false;
  client.tcp->write("hello\r\n\r\n");
  client.tcp->read(4, [&](const Result<std::string_view>& bytes) {
    REQUIRE(bytes);
    got += *bytes;
    longest = std::max(longest, bytes->size());
    closed = bytes->empty();
  });
  CHECK(turn_until(client.loop, [&] { return closed; }));
  CHECK(got == "<hello\r\n\r\n>");
  CHECK(longest <= 4);
}

TEST_CASE("a connection that is refused says so, and so does one that cannot even be tried") {
  const Server closed([](int, int) {});
  CHECK(Client().connect(loopback(closed.port())) == "cannot connect: Connection refused");
  // A datagram network that no route leads to.
  const std::string broadcast = Client().connect(*uv::Address::parse("255.255.255.255", 1));
  CHECK(broadcast.starts_with("cannot connect: "));
}

TEST_CASE("who lets go of a connection hears no more of it") {
  Server server(answers("HTTP/1.1 200 OK\r\n\r\n"));
  server.open();
  Client client;
  SECTION("while it connects") {
    client.tcp->connect(loopback(server.port()), [&](const Result<void>&) { FAIL("told"); });
    client.tcp.reset();
    turn_until(client.loop, [] { return false; }, std::chrono::milliseconds(20));
  }
  SECTION("in the middle of reading") {
    REQUIRE(client.connect(loopback(server.port())).empty());
    int told = 0;
    client.tcp->write("\r\n\r\n");
    client.tcp->read(2, [&](const Result<std::string_view>&) {
      ++told;
      client.tcp.reset();
    });
    CHECK(turn_until(client.loop, [&] { return told > 0; }));
    turn_until(client.loop, [] { return false; }, std::chrono::milliseconds(20));
    CHECK(told == 1);
  }
}

TEST_CASE("addresses are read from text, and names are none") {
  CHECK(uv::Address::parse("127.0.0.1", 80));
  CHECK(uv::Address::parse("::1", 80));
  CHECK_FALSE(uv::Address::parse("localhost", 80));
  CHECK_FALSE(uv::Address::parse("", 80));
  CHECK(uv::Address::parse("::1", 80) == uv::Address::parse("::1", 80));
  CHECK_FALSE(uv::Address::parse("::1", 80) == uv::Address::parse("::1", 81));
  CHECK_FALSE(uv::Address::parse("::1", 80) == uv::Address::parse("::2", 80));
  CHECK_FALSE(uv::Address::parse("0.0.0.0", 80) == uv::Address::parse("::", 80));
  CHECK_FALSE(uv::Address::parse("127.0.0.1", 80) == uv::Address::parse("127.0.0.2", 80));
}

#include "os/packets.h"

#include "support/catch.h"

using namespace stepgate::os;

TEST_CASE("packets come whole and in order, zero bytes and all") {
  const auto ends = make_packet_pair();
  REQUIRE(ends);
  CHECK(!receive_packet(ends->second));
  CHECK(send_packet(ends->first, "one"));
  CHECK(send_packet(ends->first, std::string("t\0wo", 4)));
  CHECK(receive_packet(ends->second)->text == "one");
  CHECK(receive_packet(ends->second)->text == std::string("t\0wo", 4));
  CHECK(!receive_packet(ends->second));
}

TEST_CASE("the end of the other side is seen from both") {
  auto ends = make_packet_pair();
  REQUIRE(ends);
  CHECK(send_packet(ends->first, "last"));
  ends->first.reset();
  CHECK(receive_packet(ends->second)->text == "last");
  CHECK(receive_packet(ends->second)->end);
  CHECK(!send_packet(ends->second, "x"));
}

TEST_CASE("a packet that is too long is cut") {
  const auto ends = make_packet_pair();
  REQUIRE(ends);
  CHECK(send_packet(ends->first, std::string(kLongestPacket + 1, 'x')));
  CHECK(receive_packet(ends->second)->text.size() == kLongestPacket);
}

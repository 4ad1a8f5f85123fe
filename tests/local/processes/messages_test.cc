#include "local/processes/messages.h"

#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::local;

TEST_CASE("a message comes out as it was put in") {
  const Message message{.kind = Message::Kind::broke,
                        .container = 7,
                        .exit_code = 3,
                        .error = {ErrorKind::missing, "do it to", "/x", 5}};
  const auto again = Message::unpacked(message.packed());
  REQUIRE(again);
  CHECK(again->kind == Message::Kind::broke);
  CHECK(again->container == 7);
  CHECK(again->exit_code == 3);
  CHECK(again->error.kind == ErrorKind::missing);
  CHECK(again->error.operation == "do it to");
  CHECK(again->error.path == "/x");
  CHECK(again->error.code == 5);
}

TEST_CASE("a message without an error has none") {
  const auto again =
      Message::unpacked(Message{.kind = Message::Kind::ended, .exit_code = 1}.packed());
  REQUIRE(again);
  CHECK(again->error.operation.empty());
  CHECK(again->error.path.empty());
}

TEST_CASE("a request comes out as it was put in, and a piece of one is none") {
  const auto again =
      Request::unpacked(Request{.kind = Request::Kind::terminate, .container = 4}.packed());
  REQUIRE(again);
  CHECK(again->kind == Request::Kind::terminate);
  CHECK(again->container == 4);
  CHECK(!Request::unpacked("x"));
  CHECK(!Message::unpacked("x"));
}

#include "uv/resolver.h"

#include <algorithm>
#include <optional>

#include "engine/turning.h"
#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::test;
using Addresses = std::vector<uv::Address>;

TEST_CASE("localhost has its addresses, with the port that was asked for") {
  uv::Loop loop = *uv::Loop::make();
  std::optional<Result<Addresses>> told;
  uv::Resolver resolver(loop, "localhost", 4711,
                        [&](Result<Addresses> found) { told = std::move(found); });
  CHECK_FALSE(told.has_value());
  REQUIRE(turn_until(loop, [&] { return told.has_value(); }));
  REQUIRE(told->has_value());
  CHECK(std::ranges::count(told->value(), *uv::Address::parse("127.0.0.1", 4711)) == 1);
}

TEST_CASE("a resolver may be let go of in its own answer, and before it") {
  uv::Loop loop = *uv::Loop::make();
  std::optional<uv::Resolver> resolver;
  int told = 0;
  const auto count = [&](const Result<Addresses>&) {
    ++told;
    resolver.reset();
  };
  resolver.emplace(loop, "localhost", 1, count);
  REQUIRE(turn_until(loop, [&] { return told > 0; }));
  resolver.emplace(loop, "localhost", 1, count);
  resolver.reset();
  turn_until(loop, [] { return false; }, std::chrono::milliseconds(20));
  CHECK(told == 1);
}

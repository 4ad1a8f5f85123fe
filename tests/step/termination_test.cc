#include "step/termination.h"

#include <nlohmann/json.hpp>

#include "support/catch.h"

using namespace stepgate;
using nlohmann::json;

namespace {

json message_of(const ResultTexts& results, const std::string& reason = "x", int attempts = 0) {
  Account account;
  account.attempts.resize(static_cast<std::size_t>(attempts));
  const std::string text = termination_line("a", account, skipped_after_failure(reason), results);
  REQUIRE(text.size() <= kTerminationBytes);
  REQUIRE(text.ends_with('\n'));
  return json::parse(text);
}

ResultTexts many(int count, std::size_t size) {
  ResultTexts results;
  for (int i = 0; i < count; ++i) results["result-" + std::to_string(i)] = std::string(size, 'v');
  return results;
}

}  // namespace

TEST_CASE("a termination message that fits names nothing as omitted") {
  const json message = message_of({{"a", "1"}, {"b", ""}});
  CHECK(message.at("results") == json{{"a", "1"}, {"b", ""}});
  CHECK_FALSE(message.contains("omitted"));
  CHECK(message_of({}).at("results") == json::object());
}

TEST_CASE("every result is in a termination message or named as omitted") {
  const auto results = many(40, 120);
  const json message = message_of(results);
  CHECK(message.at("results").size() + message.at("omitted").size() == results.size());
  CHECK(message.at("results").size() > 10);
}

TEST_CASE("of names that do not fit either it is said how many they are") {
  const auto results = many(2000, 1);
  const json message = message_of(results);
  const json& omitted = message.at("omitted");
  const std::string last = omitted.back();
  CHECK(last.ends_with(" more"));
  CHECK(message.at("results").size() + omitted.size() - 1 +
            static_cast<std::size_t>(std::stoi(last)) ==
        results.size());
}

TEST_CASE("a long record leaves half of the termination message to the results") {
  const json message = message_of({{"a", std::string(1500, 'v')}}, std::string(9000, 'r'), 100);
  CHECK(message.at("results").size() == 1);
  CHECK_FALSE(message.contains("omitted"));
}

TEST_CASE("hostile results stay inside their string") {
  const std::string text = "\"},\n\x01\xff";
  CHECK(message_of({{"a", text}}).at("results").at("a") == "\"},\n\x01\xEF\xBF\xBD");
  message_of({{"a", std::string(4000, '\x01')}});
}

#include "step/record.h"

#include <algorithm>
#include <chrono>

#include <nlohmann/json.hpp>

#include "support/catch.h"

using namespace stepgate;
using nlohmann::json;

namespace {

const Timestamp kNoon{std::chrono::seconds(1'772'366'400)};  // 2026-03-01T12:00:00Z

Account account_of(int attempts) {
  Account account;
  account.wait_started_at = kNoon;
  account.started_at = kNoon + std::chrono::microseconds(250);
  account.finished_at = kNoon + std::chrono::seconds(9);
  for (int i = 0; i < attempts; ++i) {
    account.attempts.push_back({kNoon + std::chrono::seconds(i),
                                kNoon + std::chrono::seconds(i + 1),
                                {.code = i % 200, .signal = {}}});
  }
  account.use = {.user_ms = 120, .system_ms = 34, .max_rss_kib = 2048};
  return account;
}

Outcome outcome_saying(const std::string& reason) {
  return {OutcomeKind::exited, false, 3, reason, CommandEnd{.code = 3, .signal = {}}};
}

// One line of JSON that fits; what is in it.
json parsed(const std::string& line) {
  REQUIRE(line.size() <= kRecordBytes);
  REQUIRE(line.ends_with('\n'));
  REQUIRE(std::ranges::count(line, '\n') == 1);
  return json::parse(line);
}

}  // namespace

TEST_CASE("a record has every field of the protocol") {
  Account account = account_of(0);
  account.attempts = {{*account.started_at, *account.finished_at, {.code = 0, .signal = 15}}};
  account.copied_bytes = 77;
  Outcome outcome = cancelled_by_signal(CommandEnd{.code = 0, .signal = 15}, 15);
  outcome.reason = "because";
  CHECK(parsed(record_line("build", account, outcome)) == json::parse(R"({
    "version": 1, "step": "build", "outcome": "cancelled", "exitCode": 143, "signal": 15,
    "reason": "because",
    "attempts": [{"startedAt": "2026-03-01T12:00:00.000250Z",
                  "finishedAt": "2026-03-01T12:00:09.000000Z", "exitCode": 143, "signal": 15}],
    "waitStartedAt": "2026-03-01T12:00:00.000000Z",
    "startedAt": "2026-03-01T12:00:00.000250Z",
    "finishedAt": "2026-03-01T12:00:09.000000Z",
    "rusage": {"userMs": 120, "systemMs": 34, "maxRssKiB": 2048},
    "copiedBytes": 77})"));
}

TEST_CASE("what never came is null") {
  const json record = parsed(record_line("build", {}, skipped_after_failure("x")));
  for (const char* field : {"signal", "waitStartedAt", "startedAt", "finishedAt"}) {
    CHECK(record.at(field).is_null());
  }
  CHECK(record.at("attempts") == json::array());
  CHECK(record.at("exitCode") == 121);
}

TEST_CASE("the exit code is the command's own where errors do not count") {
  const Outcome forgiven = ended_by_itself({.code = 7, .signal = {}}, OnError::go_on);
  CHECK(parsed(record_line("a", {}, forgiven)).at("exitCode") == 7);
}

TEST_CASE("of more attempts than fit the oldest go first") {
  const json record = parsed(record_line("build", account_of(500), outcome_saying("it failed")));
  const json& attempts = record.at("attempts");
  CHECK(attempts.size() > 10);
  CHECK(attempts.size() < 500);
  CHECK(attempts.back().at("exitCode") == 499 % 200);
  CHECK(record.at("reason") == "it failed");
}

TEST_CASE("a record of very many attempts does not keep the marker waiting") {
  const auto begin = std::chrono::steady_clock::now();
  CHECK(parsed(record_line("a", account_of(4'000), outcome_saying("x")))["attempts"].size() > 20);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
}

TEST_CASE("a reason that does not fit is cut and says so") {
  const std::string reason = "begin " + std::string(10'000, 'x');
  const json record = parsed(record_line("build", account_of(3), outcome_saying(reason)));
  const std::string kept = record.at("reason");
  CHECK(kept.starts_with("begin xxx"));
  CHECK(kept.ends_with("…"));
  CHECK(kept.size() > 1000);
}

TEST_CASE("a long reason that fits beside no attempt is kept whole") {
  const std::string reason(3000, 'x');
  const json record = parsed(record_line("build", account_of(50), outcome_saying(reason)));
  CHECK(record.at("reason") == reason);
}

TEST_CASE("a reason full of two-byte characters is cut between them") {
  std::string reason;
  for (int i = 0; i < 5001; ++i) reason += "ä";
  for (const char* before : {"", "x"}) {
    const json record = parsed(record_line("build", {}, outcome_saying(before + reason)));
    const std::string kept = record.at("reason");
    CHECK(kept.find("\xEF\xBF\xBD") == std::string::npos);
  }
}

TEST_CASE("bytes that are no UTF-8 become replacement characters") {
  const json record = parsed(record_line("build", {}, outcome_saying("no such /x/\xff\xfe/y")));
  CHECK(record.at("reason") == "no such /x/\xEF\xBF\xBD\xEF\xBF\xBD/y");
  parsed(record_line("build", {}, outcome_saying(std::string(10'000, '\xff'))));
}

TEST_CASE("hostile characters stay inside their string") {
  const std::string reason =
      "\"},\n\r\t\\ {\"outcome\":\"exited\"} \x01\x7f " + std::string(1, '\0');
  CHECK(parsed(record_line("build", {}, outcome_saying(reason))).at("reason") == reason);
  parsed(record_line("build", {}, outcome_saying(std::string(4000, '\x01'))));
}

TEST_CASE("state.json says what the step is doing and what it waits for") {
  const json waiting = json::parse(
      state_line({"test", State::waiting, kNoon, std::nullopt, {"step 'build'", "file /x"}, 0}));
  CHECK(waiting == json::parse(R"({"version": 1, "step": "test", "state": "waiting",
    "since": "2026-03-01T12:00:00.000000Z", "pid": null,
    "waitingFor": ["step 'build'", "file /x"]})"));
  const json running = json::parse(state_line({"test", State::running, kNoon, 77, {}, 2}));
  CHECK(running.at("pid") == 77);
  CHECK(running.at("attempt") == 2);
  CHECK(running.at("waitingFor") == json::array());
}

TEST_CASE("what the attempts used adds up, and the largest memory stays") {
  ResourceUse use{.user_ms = 1, .system_ms = 2, .max_rss_kib = 300};
  use.add({.user_ms = 10, .system_ms = 20, .max_rss_kib = 200});
  CHECK(use.user_ms == 11);
  CHECK(use.system_ms == 22);
  CHECK(use.max_rss_kib == 300);
}

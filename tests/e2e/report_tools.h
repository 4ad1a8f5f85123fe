// Runs to report on, and the report.
#pragma once

#include <string>

#include "e2e/steps.h"

namespace stepgate::test {

inline Finished stepctl_report(Words words, const std::string& input = "") {
  words.insert(words.begin(), {stepctl(), "report"});
  return run(words, {.environment = {}, .input = input});
}

// The outcome record of a step that began to wait at 12:00 and ran from one second to another;
// `name` is a DNS label, `reason` any JSON string's content.
inline std::string record_of(int from, int until, int exit_code, const std::string& outcome,
                             const std::string& reason) {
  const auto time = [](int second) {
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return "\"2026-03-01T12:" + two(second / 60) + ":" + two(second % 60) + ".000000Z\"";
  };
  const std::string code = std::to_string(exit_code);
  return R"({"version":1,"step":"x","outcome":")" + outcome + R"(","exitCode":)" + code +
         R"(,"signal":null,"reason":")" + reason + R"(","attempts":[{"startedAt":)" + time(from) +
         R"(,"finishedAt":)" + time(until) + R"(,"exitCode":)" + code +
         R"(,"signal":null}],"waitStartedAt":)" + time(0) + R"(,"startedAt":)" + time(from) +
         R"(,"finishedAt":)" + time(until) +
         R"(,"rusage":{"userMs":1200,"systemMs":34,"maxRssKiB":56789},"copiedBytes":null})" + "\n";
}

}  // namespace stepgate::test

#include "step/record.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace stepgate {
namespace {

using Json = nlohmann::ordered_json;

Json nullable(const std::optional<Timestamp>& time) { return time ? Json(rfc3339(*time)) : Json(); }
Json nullable(const std::optional<int>& number) { return number ? Json(*number) : Json(); }

// One line. Bytes that are no UTF-8 (a path may have any) become U+FFFD.
std::string line(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

// At most `size` bytes, cut between two characters of UTF-8.
void shorten(std::string& text, std::size_t size) {
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  text.resize(size);
}

Json attempt_json(const Attempt& attempt) {
  return {{"startedAt", rfc3339(attempt.started_at)},
          {"finishedAt", rfc3339(attempt.finished_at)},
          {"exitCode", attempt.end.status()},
          {"signal", nullable(attempt.end.signal)}};
}

Json record_json(const std::string& step, const Account& account, const Outcome& outcome) {
  Json attempts = Json::array();
  for (const Attempt& attempt : account.attempts) attempts.push_back(attempt_json(attempt));
  return {{"version", kProtocolVersion},
          {"step", step},
          {"outcome", name_of(outcome.kind)},
          {"exitCode", outcome.exit_code()},
          {"signal", nullable(outcome.command ? outcome.command->signal : std::nullopt)},
          {"reason", outcome.reason},
          {"attempts", std::move(attempts)},
          {"waitStartedAt", nullable(account.wait_started_at)},
          {"startedAt", nullable(account.started_at)},
          {"finishedAt", nullable(account.finished_at)},
          {"rusage",
           {{"userMs", account.use.user_ms},
            {"systemMs", account.use.system_ms},
            {"maxRssKiB", account.use.max_rss_kib}}},
          {"copiedBytes", account.copied_bytes ? Json(*account.copied_bytes) : Json()}};
}

// Until the list is shorter by `excess` bytes, or empty. Each is written once only: there may be
// a million.
void drop_oldest(Json& attempts, std::size_t excess) {
  auto kept = attempts.begin();
  for (std::size_t dropped = 0; dropped < excess && kept != attempts.end(); ++kept) {
    dropped += kept->dump().size() + 1;  // with its comma
  }
  attempts.erase(attempts.begin(), kept);
}

// Makes `record` fit into `size` bytes as a line, if that can be.
void shrink(Json& record, std::size_t size) {
  const std::size_t length = line(record).size();
  if (length > size) drop_oldest(record["attempts"], length - size);
  std::string reason = record["reason"];
  while (line(record).size() > size && !reason.empty()) {
    shorten(reason, reason.size() / 2);
    record["reason"] = reason + "…";
  }
}

}  // namespace

void ResourceUse::add(const ResourceUse& other) {
  user_ms += other.user_ms;
  system_ms += other.system_ms;
  max_rss_kib = std::max(max_rss_kib, other.max_rss_kib);
}

std::string record_line(const std::string& step, const Account& account, const Outcome& outcome,
                        std::size_t size) {
  Json record = record_json(step, account, outcome);
  shrink(record, size);
  return line(record);
}

std::string state_line(const StateReport& report) {
  Json state{{"version", kProtocolVersion},    {"step", report.step},
             {"state", name_of(report.state)}, {"since", rfc3339(report.since)},
             {"pid", nullable(report.pid)},    {"waitingFor", report.waiting_for}};
  if (report.attempt > 0) state["attempt"] = report.attempt;
  return line(state);
}

}  // namespace stepgate

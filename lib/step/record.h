// The texts that a step leaves in its folder; docs/protocol.md describes every field.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/timestamp.h"
#include "step/lifecycle.h"
#include "step/outcome.h"

namespace stepgate {

inline constexpr int kProtocolVersion = 1;
// A record is at most this long, its line break included: the space for it is reserved at start.
inline constexpr std::size_t kRecordBytes = 4096;

struct Attempt {
  Timestamp started_at;
  Timestamp finished_at;
  CommandEnd end;
};

struct ResourceUse {
  std::int64_t user_ms = 0;
  std::int64_t system_ms = 0;
  std::int64_t max_rss_kib = 0;

  // Of one attempt more: times add up, the largest memory stays.
  void add(const ResourceUse& other);
  bool operator==(const ResourceUse&) const = default;
};

// All that is known of a step when it is over. Times are empty for what never came.
struct Account {
  std::optional<Timestamp> wait_started_at;
  std::optional<Timestamp> started_at;
  std::optional<Timestamp> finished_at;
  std::vector<Attempt> attempts;
  ResourceUse use;  // of all attempts
  // What the copied streams brought; empty where nothing is copied.
  std::optional<std::uint64_t> copied_bytes;
  bool was_ready = false;  // a sidecar, in its last attempt
};

// The outcome record: one line of JSON of at most `size` bytes. What does not fit: the oldest
// attempts go first, then the end of the reason.
std::string record_line(const std::string& step, const Account& account, const Outcome& outcome,
                        std::size_t size = kRecordBytes);

// state.json: what the step is doing now.
struct StateReport {
  std::string step;
  State state = State::waiting;
  Timestamp since;
  std::optional<int> pid;  // the command's
  std::vector<std::string> waiting_for;
  int attempt = 0;  // the last that began, 1 for the first; 0: none did
};
std::string state_line(const StateReport& report);

}  // namespace stepgate

// What steps leave in their folders: a marker's content and state.json, of any making; and a record
// of ours, whose reason is the input.
#include <algorithm>

#include "fuzz/fuzz.h"
#include "report/records.h"
#include "step/record.h"

namespace stepgate::fuzz {
namespace {

void read_anybodys(std::string_view text) {
  const report::MarkerRecord record = report::read_marker_record(text);
  demand(std::ranges::all_of(record.attempts,
                             [](const auto& attempt) { return !attempt.started_at.empty(); }),
         "an attempt has begun some time");
  if (const auto state = report::read_state_record(text)) {
    const auto is_it = [&](State known) { return name_of(known) == state->state; };
    demand(std::ranges::any_of(kStates, is_it), "a state is one of the protocol's");
  }
}

Account account_of(Cutter& cutter) {
  Account account;
  const Timestamp time = now();
  // Seldom more than fit: they take long to write.
  const unsigned byte = cutter.byte();
  for (unsigned left = byte < 250 ? byte % 8 : 60; left > 0; --left) {
    account.attempts.push_back(
        {time, time, {.code = static_cast<int>(cutter.byte()), .signal = {}}});
  }
  account.started_at = account.finished_at = time;
  return account;
}

void write_and_read(std::string_view input) {
  Cutter cutter(input);
  const Account account = account_of(cutter);
  const int code = static_cast<int>(cutter.byte());
  Outcome outcome = ended_by_itself({.code = code, .signal = {}}, OnError::stop);
  outcome.reason = cutter.rest();
  const std::string line = record_line("build", account, outcome);
  demand(line.size() <= kRecordBytes, "a record fits its place");
  demand(line.find('\n') == line.size() - 1, "a record is one line");
  const report::MarkerRecord record = report::read_marker_record(line);
  demand(record.outcome == "exited" && record.exit_code == code, "a record tells the outcome");
  demand(record.attempts.size() <= account.attempts.size(), "no attempt is made up");
  const std::string state =
      state_line({"build", State::waiting, now(), {}, {std::string(cutter.rest())}, 1});
  demand(report::read_state_record(state).has_value(), "state.json is readable");
}

}  // namespace

void fuzz_one(std::string_view input) {
  read_anybodys(input);
  write_and_read(input);
}

}  // namespace stepgate::fuzz

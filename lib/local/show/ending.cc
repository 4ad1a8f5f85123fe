#include "local/show/ending.h"

#include "report/step_status.h"
#include "report/timeline/run_timeline.h"
#include "report/timeline/summary.h"

namespace stepgate::local {
namespace {

using report::Stage;
using report::StepStatus;

// Words of the record.
constexpr std::string_view kSkipped = "skipped";
constexpr std::string_view kEnded = "ended";  // a sidecar that nobody needs any more

std::optional<StepStatus> record_of(const Part& part) {
  const std::size_t slash = part.folder.rfind('/');
  if (slash == std::string::npos) return std::nullopt;
  return report::read_step(part.folder.substr(0, slash), part.folder.substr(slash + 1),
                           report::FreeLease::means_lost);
}

// Of a container without a wrapper, or whose wrapper left no word.
void take_seen(Ending& ending, const Seen& seen) {
  ending.waited_from = seen.started_at;
  ending.ran_from = seen.started_at;
  ending.ended_at = seen.ended_at;
  ending.exit_code = seen.exit_status;
  ending.has_succeeded = seen.exit_status == 0;
  if (!seen.started_at) {
    ending.state = "not started";
    ending.was_needed = false;
  } else {
    ending.state = ending.has_succeeded ? "succeeded" : "failed";
  }
}

void take_record(Ending& ending, const StepStatus& record, std::span<const Part> all) {
  ending.state = record.outcome == kEnded ? kEnded : report::telling_word(record);
  ending.has_succeeded = record.stage == Stage::succeeded;
  ending.was_needed = ending.state != kSkipped;
  ending.waited_from = parse_rfc3339(record.started);
  ending.ran_from = parse_rfc3339(record.command_started);
  ending.reason = with_names(record.reason, all);
  if (record.stage == Stage::lost) return;
  ending.ended_at = parse_rfc3339(record.since);
  ending.exit_code = ending.was_needed ? record.exit_code : std::nullopt;
}

std::optional<Duration> ran_for(const std::optional<StepStatus>& record, const Ending& ending) {
  if (!ending.ended_at) return std::nullopt;
  const report::Bounds bounds{*ending.ended_at, *ending.ended_at};
  if (record) return time_in(report::step_timeline(*record), report::Phase::running, bounds);
  return ending.ran_from ? std::optional(*ending.ended_at - *ending.ran_from) : std::nullopt;
}

bool has_ended(const StepStatus& record) { return report::is_finished(record); }

}  // namespace

Ending ending_of(const Part& part, const Seen& seen, std::span<const Part> all) {
  Ending ending;
  ending.name = part.title;
  ending.role = part.role;
  take_seen(ending, seen);
  auto record = record_of(part);
  if (record && !has_ended(*record)) record.reset();
  if (record) take_record(ending, *record, all);
  if (!ending.ended_at) ending.ended_at = seen.ended_at;
  ending.ran_for = ran_for(record, ending);
  ending.exit_status = seen.exit_status.value_or(ending.has_succeeded ? 0 : 1);
  return ending;
}

bool is_told(const Ending& ending) {
  return ending.role != Role::init || (ending.was_needed && !ending.has_succeeded);
}

int exit_status_of(std::span<const Ending> endings) {
  const Ending* first = nullptr;
  const auto is_before = [](const Ending& one, const Ending& other) {
    if (one.was_needed != other.was_needed) return one.was_needed;
    return one.ended_at && (!other.ended_at || *one.ended_at < *other.ended_at);
  };
  for (const Ending& ending : endings) {
    if (ending.role == Role::sidecar || ending.exit_status == 0) continue;
    if (first == nullptr || is_before(ending, *first)) first = &ending;
  }
  return first == nullptr ? 0 : first->exit_status;
}

}  // namespace stepgate::local

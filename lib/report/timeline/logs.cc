#include "report/timeline/logs.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <fmt/format.h>

#include "base/name.h"
#include "os/entries.h"
#include "os/look.h"
#include "os/read_ends.h"
#include "step/spec.h"

namespace stepgate::report {
namespace {

constexpr std::size_t kMostBytes = std::size_t{256} * 1024;
constexpr std::size_t kMostBytesInAll = std::size_t{16} * 1024 * 1024;
constexpr std::size_t kMostResultBytes = 4096;
constexpr std::size_t kMostResults = 100;
constexpr std::array kCopies{"log", "stdout", "stderr"};

// Errors are mostly told at the end.
std::size_t first_part(std::size_t most_bytes) { return most_bytes / 4; }

// Whole lines, where they are not too long for that.
Log cut_to_lines(std::string title, os::Ends ends) {
  Log log{std::move(title), std::move(ends.first), ends.left_out, std::move(ends.last)};
  if (log.left_out == 0) return log;
  if (const std::size_t last = log.beginning.rfind('\n'); last != std::string::npos) {
    log.left_out += log.beginning.size() - last - 1;
    log.beginning.resize(last + 1);
  }
  if (const std::size_t first = log.end.find('\n'); first != std::string::npos) {
    log.left_out += first + 1;
    log.end.erase(0, first + 1);
  }
  return log;
}

Result<os::Ends> ends_in(const os::Fd& folder, const std::string& file, std::size_t most_bytes,
                         os::Links links) {
  const std::size_t first = first_part(most_bytes);
  return os::read_ends(folder.get(), file, first, most_bytes - first, links);
}

// An empty one tells nothing.
void add_log(StepTimeline& step, std::string title, os::Ends ends) {
  if (ends.first.empty() && ends.left_out == 0) return;
  step.logs.push_back(cut_to_lines(std::move(title), std::move(ends)));
}

void add_results(StepTimeline& step, const os::Fd& folder) {
  const os::Fd results = os::open_to_look(folder.get(), "results");
  if (!results) return;
  Result<std::vector<std::string>> names = os::entries_of(results.get(), "results");
  if (!names) return;
  std::erase_if(*names, [](const std::string& name) { return !check_result_name(name); });
  std::ranges::sort(*names);
  for (const std::string& name : *names) {
    if (step.results.size() == kMostResults) break;
    auto text = os::read_ends(results.get(), name, kMostResultBytes, 0);
    if (!text) continue;
    if (text->left_out > 0) text->first += "…";
    step.results.emplace_back(name, std::move(text->first));
  }
}

}  // namespace

std::size_t log_bytes(std::size_t steps) {
  return std::min(kMostBytes, kMostBytesInAll / std::max(steps, std::size_t{1}));
}

Log log_of(std::string title, std::string_view text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return {.title = title, .beginning = std::string(text)};
  const std::size_t first = first_part(most_bytes);
  const std::size_t last = most_bytes - first;
  return cut_to_lines(std::move(title),
                      {std::string(text.substr(0, first)), text.size() - most_bytes,
                       std::string(text.substr(text.size() - last))});
}

void add_own_files(Timeline& timeline, const std::string& run_dir) {
  const std::size_t most_bytes = log_bytes(timeline.steps.size()) / kCopies.size();
  for (StepTimeline& step : timeline.steps) {
    const os::Fd folder = os::open_to_look(step_folder(run_dir, step.name));
    if (!folder) continue;
    for (const char* copy : kCopies) {
      auto ends = ends_in(folder, copy, most_bytes, os::Links::refused);
      if (ends) add_log(step, copy, std::move(*ends));
    }
    add_results(step, folder);
  }
}

Result<std::vector<std::string>> add_logs(Timeline& timeline, const std::string& folder) {
  // A link to a folder is followed here: it is the user who names it.
  const os::Fd logs = os::open_to_look(folder + "/.");
  if (!logs) return failed("open the folder", folder);
  std::vector<std::string> remarks;
  std::string example;
  bool has_any = false;
  const std::size_t most_bytes = log_bytes(timeline.steps.size());
  for (StepTimeline& step : timeline.steps) {
    // From a Pod's JSON it may be anything.
    if (!check_step_name(step.name)) continue;
    const std::string file = step.name + ".log";
    if (example.empty()) example = file;
    auto ends = ends_in(logs, file, most_bytes, os::Links::followed);
    if (ends) {
      has_any = true;
      add_log(step, "log", std::move(*ends));
    } else if (ends.error().code != ENOENT) {
      has_any = true;
      const std::string path = fmt::format("{}/{}", folder, file);
      remarks.push_back(describe(failed("read", path, ends.error().code).error()));
    }
  }
  if (!has_any && !example.empty()) {
    remarks.push_back(fmt::format("{} has no step's log: one would be {}", folder, example));
  }
  return remarks;
}

}  // namespace stepgate::report

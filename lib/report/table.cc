#include "report/table.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include <fmt/format.h>

#include "report/display_text.h"

namespace stepgate::report {
namespace {

constexpr std::size_t kColumns = 5;
using Cells = std::array<std::string, kColumns>;

constexpr std::array<const char*, kColumns> kHeading{"STEP", "STATE", "SINCE", "EXIT", "REASON"};
constexpr const char* kUnknown = "-";
constexpr std::size_t kLongestReason = 4096;  // of displayed text, in columns

// To the second: 2026-03-01T12:00:00Z.
std::string since_cell(const StepStatus& status) {
  if (status.since.empty()) return kUnknown;
  return status.since.substr(0, 19) + "Z";
}

std::string reason_cell(const StepStatus& status) {
  if (status.waiting_for.empty()) return status.reason;
  constexpr std::size_t kNamed = 8;
  std::string text = "waits for ";
  for (std::size_t i = 0; i < std::min(kNamed, status.waiting_for.size()); ++i) {
    text += (i == 0 ? "" : ", ") + status.waiting_for[i];
  }
  if (status.waiting_for.size() > kNamed) {
    text += " and " + std::to_string(status.waiting_for.size() - kNamed) + " more";
  }
  return text;
}

Cells cells_of(const StepStatus& status) {
  return {status.step, telling_word(status), since_cell(status),
          status.exit_code ? std::to_string(*status.exit_code) : kUnknown,
          fit(displayable(reason_cell(status)), kLongestReason)};
}

using Widths = std::array<std::size_t, kColumns>;

// The last column needs none.
void widen(Widths& widths, const Cells& cells) {
  for (std::size_t i = 0; i + 1 < kColumns; ++i) {
    widths[i] = std::max(widths[i], display_width(cells[i]));
  }
}

Cells heading() {
  Cells cells;
  std::ranges::copy(kHeading, cells.begin());
  return cells;
}

Widths widths_of(std::span<const StepStatus> steps) {
  Widths widths{};
  widen(widths, heading());
  for (const StepStatus& step : steps) widen(widths, cells_of(step));
  return widths;
}

std::string line_of(const Cells& cells, const Widths& widths) {
  std::string line;
  for (std::size_t i = 0; i < kColumns; ++i) {
    line += cells[i];
    if (i + 1 < kColumns) line.append(widths[i] - display_width(cells[i]) + 2, ' ');
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::vector<std::string> table(std::span<const StepStatus> steps) {
  const Widths widths = widths_of(steps);
  std::vector<std::string> lines{line_of(heading(), widths)};
  for (const StepStatus& step : steps) lines.push_back(line_of(cells_of(step), widths));
  return lines;
}

std::vector<std::string> short_table(std::span<const StepStatus> steps, std::size_t most_lines) {
  std::vector<std::string> lines = table(steps);
  if (lines.size() <= most_lines) return lines;
  const std::size_t too_many = lines.size() + 1 - most_lines;
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::size_t left_out = i - kept.size();
    if (left_out < too_many && is_finished(steps[i])) continue;
    kept.push_back(std::move(lines[i + 1]));
  }
  const std::size_t left_out = steps.size() - kept.size();
  std::vector<std::string> shown{std::move(lines.front())};
  if (left_out > 0) shown.push_back(fmt::format("… {} finished", left_out));
  std::ranges::move(kept, std::back_inserter(shown));
  return shown;
}

std::string row(const StepStatus& step, std::span<const StepStatus> all) {
  Widths widths = widths_of(all);
  const Cells cells = cells_of(step);
  widen(widths, cells);
  return line_of(cells, widths);
}

}  // namespace stepgate::report

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "local/show/spans.h"
#include "local/show/summary.h"
#include "report/display_text.h"

namespace stepgate::local {
namespace {

struct Frame {
  Timestamp from;
  Timestamp until;
};

bool is_drawn(const Ending& ending) {
  return is_told(ending) && ending.waited_from && ending.ended_at;
}

// Of all of them; there is at least one.
Frame frame_of(std::span<const Ending> endings) {
  Frame frame{*endings.front().waited_from, *endings.front().ended_at};
  for (const Ending& ending : endings) {
    frame.from = std::min(frame.from, *ending.waited_from);
    frame.until = std::max(frame.until, *ending.ended_at);
  }
  return frame;
}

std::string repeated(std::string_view glyph, std::size_t times) {
  std::string text;
  for (; times > 0; --times) text += glyph;
  return text;
}

class Chart {
 public:
  Chart(Frame frame, std::size_t columns, bool is_plain)
      : frame_(frame), columns_(columns), is_plain_(is_plain) {}

  // The time up to its start, blank and waiting, then that of its command, one column at least.
  [[nodiscard]] Cell bar(const Ending& ending) const {
    const std::size_t from = column(*ending.waited_from);
    const std::size_t end = column_behind(*ending.ended_at, from);
    const std::size_t start = ending.ran_from ? std::min(column(*ending.ran_from), end - 1) : end;
    return {repeated(" ", from) + repeated(is_plain_ ? "." : "·", start - from) +
                repeated(is_plain_ ? "#" : "█", end - start),
            ending.colour};
  }

  [[nodiscard]] Cell scale() const {
    const std::string whole = as_precise(frame_.until - frame_.from);
    const std::size_t blanks = columns_ - std::min(columns_, whole.size() + 2);
    return {"0s" + repeated(" ", blanks) + whole, Colour::bold};
  }

 private:
  [[nodiscard]] double share(Timestamp time) const {
    const auto whole =
        std::max<double>(1, static_cast<double>((frame_.until - frame_.from).count()));
    const double part = static_cast<double>((time - frame_.from).count()) / whole;
    return std::clamp(part, 0.0, 1.0) * static_cast<double>(columns_);
  }
  [[nodiscard]] std::size_t column(Timestamp time) const {
    return std::min(static_cast<std::size_t>(share(time)), columns_ - 1);
  }
  [[nodiscard]] std::size_t column_behind(Timestamp time, std::size_t from) const {
    const auto behind = static_cast<std::size_t>(share(time) + 0.999);
    return std::clamp(behind, from + 1, columns_);
  }

  Frame frame_;
  std::size_t columns_;
  bool is_plain_;
};

// What is left of the line beside names and times.
std::size_t room_for_bars(std::span<const Ending> endings, const PageLook& look) {
  constexpr std::size_t kOthers = 22;
  constexpr std::size_t kLeast = 10;
  constexpr std::size_t kMost = 60;
  std::size_t widest = 0;
  for (const Ending& ending : endings) {
    widest = std::max(widest, report::display_width(ending.name));
  }
  const std::size_t columns = look.columns.value_or(80);
  return std::clamp(columns - std::min(columns, widest + kOthers), kLeast, kMost);
}

Cell span_cell(const std::optional<Duration>& span) {
  return {span ? as_precise(*span) : "-", Colour::none, true};
}

// Of one that is drawn.
Row row_of(const Ending& ending, const Chart& chart) {
  const Timestamp started = ending.ran_from.value_or(*ending.ended_at);
  return {{ending.name, ending.colour},
          span_cell(started - *ending.waited_from),
          span_cell(ending.ran_for),
          chart.bar(ending)};
}

}  // namespace

std::string time_chart(std::span<const Ending> endings, const PageLook& look) {
  std::vector<Ending> drawn;
  std::ranges::copy_if(endings, std::back_inserter(drawn), is_drawn);
  if (drawn.empty()) return "";
  const Chart chart(frame_of(drawn), room_for_bars(drawn, look), !look.columns);
  std::vector<Row> rows{{{"STEP", Colour::bold},
                         {"WAITED", Colour::bold, true},
                         {"RAN", Colour::bold, true},
                         chart.scale()}};
  for (const Ending& ending : drawn) rows.push_back(row_of(ending, chart));
  return aligned(rows, look);
}

}  // namespace stepgate::local

#include "local/show/status_line.h"

#include <algorithm>

#include <fmt/format.h>

#include "local/show/spans.h"
#include "report/display_text.h"

namespace stepgate::local {
namespace {

// Colours take no columns, so text is cut before it gets them.
class Line {
 public:
  Line(std::size_t columns, const Paint& paint) : room_(columns), paint_(paint) {}

  void add(Colour colour, std::string_view text) {
    if (is_full_) return;
    const std::string shown = report::displayable(text);
    const std::string fitting = report::fit(shown, room_);
    room_ -= std::min(room_, report::display_width(fitting));
    is_full_ = fitting.size() != shown.size() || fitting != shown;
    text_ += paint_(colour, fitting);
  }

  [[nodiscard]] std::string text() const { return text_; }

 private:
  std::size_t room_;
  const Paint& paint_;
  bool is_full_ = false;
  std::string text_;
};

void add_active(Line& line, const std::vector<Active>& active) {
  bool first = true;
  for (const Active& each : active) {
    line.add(Colour::none, first ? "  " : ", ");
    first = false;
    line.add(each.colour, each.name);
    if (!each.doing.empty()) line.add(Colour::none, " " + each.doing);
    line.add(Colour::none, " " + in_seconds(each.since));
  }
}

void add_pending(Line& line, const std::vector<Pending>& pending) {
  constexpr std::size_t kNamed = 3;
  bool first = true;
  for (const Pending& each : pending) {
    line.add(Colour::dim, first ? "  waiting: " : ", ");
    first = false;
    line.add(Colour::dim, each.name);
    if (each.waits_for.empty()) continue;
    std::string words = " (for ";
    for (std::size_t i = 0; i < std::min(kNamed, each.waits_for.size()); ++i) {
      words += (i == 0 ? "" : ", ") + each.waits_for[i];
    }
    if (each.waits_for.size() > kNamed) {
      words += fmt::format(" and {} more", each.waits_for.size() - kNamed);
    }
    line.add(Colour::dim, words + ")");
  }
}

}  // namespace

std::string status_line(const Progress& progress, std::size_t columns, const Paint& paint) {
  Line line(columns, paint);
  line.add(Colour::bold, fmt::format("{}/{}", progress.ended, progress.steps));
  line.add(Colour::none, " " + in_seconds(progress.elapsed));
  if (!progress.doing.empty()) line.add(Colour::yellow, "  " + progress.doing);
  add_active(line, progress.active);
  add_pending(line, progress.pending);
  return line.text();
}

}  // namespace stepgate::local

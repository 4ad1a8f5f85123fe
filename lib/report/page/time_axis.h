// Where a time lies on the chart.
#pragma once

#include <string>
#include <vector>

#include "report/timeline/summary.h"

namespace stepgate::report {

struct Tick {
  std::string place;  // as TimeAxis::place has it
  std::string label;  // "1m30s"
};

class TimeAxis {
 public:
  explicit TimeAxis(const Bounds& bounds) : bounds_(bounds) {}

  // From the left edge, as a share of the chart's width: `12.345%`.
  [[nodiscard]] std::string place(Timestamp time) const;
  [[nodiscard]] std::string width(Timestamp from, Timestamp until) const;
  // At round numbers, from zero on; three to seven of them.
  [[nodiscard]] std::vector<Tick> ticks() const;
  [[nodiscard]] const Bounds& bounds() const { return bounds_; }

 private:
  [[nodiscard]] double share(Duration duration) const;

  Bounds bounds_;
};

}  // namespace stepgate::report

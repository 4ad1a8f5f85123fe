#include "report/page/symbols.h"

#include <array>
#include <cstddef>
#include <string>

namespace stepgate::report {
namespace {

enum class Shape { disc, ring, triangle };

struct Sign {
  Verdict verdict;
  std::string_view name;
  Shape shape;
  std::string_view strokes;  // on a field of 16 x 16 (SVG 2, section 9.3)
};

// In the order of the verdicts.
constexpr std::array kSigns{
    Sign{Verdict::succeeded, "succeeded", Shape::disc, "M4.4 8.3l2.5 2.5 4.7-5.2"},
    Sign{Verdict::forgiven, "forgiven", Shape::triangle, "M8 5.6v4M8 11.9v.3"},
    Sign{Verdict::failed, "failed", Shape::disc, "M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6"},
    Sign{Verdict::timed_out, "timed-out", Shape::disc, "M8 3.8v4.4l3 1.8"},
    Sign{Verdict::cancelled, "cancelled", Shape::disc, "M5.6 5.6h4.8v4.8h-4.8z"},
    Sign{Verdict::skipped, "skipped", Shape::ring, "M4 8h7.2M8.6 5.2l2.8 2.8-2.8 2.8"},
    Sign{Verdict::wait_failed, "wait-failed", Shape::disc, "M5.4 4.2h5.2l-5.2 7.6h5.2z"},
    Sign{Verdict::cannot_start, "cannot-start", Shape::disc, "M4.4 8h7.2"},
    Sign{Verdict::lost, "lost", Shape::disc, "M6 6.3a2 2 0 1 1 3 1.8c-.7.4-1 .8-1 1.5M8 11.8v.3"},
    Sign{Verdict::running, "running", Shape::ring, "M6.6 5.2v5.6l4.4-2.8z"},
    Sign{Verdict::waiting, "waiting", Shape::ring, "M6.3 5.4v5.2M9.7 5.4v5.2"},
    Sign{Verdict::pending, "pending", Shape::ring, "M4.8 8v.1M8 8v.1M11.2 8v.1"},
    Sign{Verdict::unknown, "unknown", Shape::ring,
         "M6 6.3a2 2 0 1 1 3 1.8c-.7.4-1 .8-1 1.5M8 11.8v.3"},
};

constexpr std::size_t index_of(Verdict verdict) { return static_cast<std::size_t>(verdict); }

constexpr bool are_whole_and_in_order() {
  for (std::size_t i = 0; i < kSigns.size(); ++i) {
    if (index_of(kSigns.at(i).verdict) != i) return false;
  }
  return kSigns.size() == index_of(Verdict::unknown) + 1;
}
static_assert(are_whole_and_in_order());

void add_shape(Markup& page, Shape shape) {
  switch (shape) {
    case Shape::disc:
      page.empty("circle", {{"class", "fill"}, {"cx", "8"}, {"cy", "8"}, {"r", "7.5"}});
      break;
    case Shape::ring:
      page.empty("circle", {{"class", "line"}, {"cx", "8"}, {"cy", "8"}, {"r", "6.8"}});
      break;
    case Shape::triangle:
      page.empty("path", {{"class", "fill"}, {"d", "M8 .8 15.6 14.6H.4z"}});
      break;
  }
}

}  // namespace

std::string_view class_of(Verdict verdict) { return kSigns.at(index_of(verdict)).name; }

void add_signs(Markup& page) {
  page.open("svg", {{"class", "defs"}, {"width", "0"}, {"height", "0"}, {"aria-hidden", "true"}});
  for (const Sign& sign : kSigns) {
    page.open("symbol", {{"id", "sign-" + std::string(sign.name)}, {"viewBox", "0 0 16 16"}});
    add_shape(page, sign.shape);
    page.empty("path",
               {{"class", sign.shape == Shape::ring ? "line" : "glyph"}, {"d", sign.strokes}});
    page.close();
  }
  // What goes on, or ended nobody knows when.
  page.open("pattern", {{"id", "hatch"},
                        {"width", "6"},
                        {"height", "6"},
                        {"patternUnits", "userSpaceOnUse"},
                        {"patternTransform", "rotate(45)"}});
  page.empty("rect", {{"class", "hatch-line"}, {"width", "2.5"}, {"height", "6"}});
  page.close();
  page.close();
  page.line_break();
}

void add_sign(Markup& page, Verdict verdict) {
  page.open("svg", {{"class", "sign"}, {"aria-hidden", "true"}});
  page.empty("use", {{"href", "#sign-" + std::string(class_of(verdict))}});
  page.close();
}

}  // namespace stepgate::report

#include "report/page/page.h"

#include <fmt/format.h>

#include "report/markup.h"
#include "report/page/chart.h"
#include "report/page/overview.h"
#include "report/page/step_section.h"
#include "report/page/style.h"
#include "report/page/symbols.h"
#include "report/page/table.h"
#include "report/units.h"

namespace stepgate::report {
namespace {

void add_head(Markup& page, const Timeline& timeline) {
  page.open("head");
  page.line_break();
  page.empty("meta", {{"charset", "utf-8"}});
  page.line_break();
  // No attribute `style` either, whatever a text might bring.
  page.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                      {"content", fmt::format("default-src 'none'; style-src '{}'; base-uri "
                                              "'none'; form-action 'none'",
                                              page_style_hash())}});
  page.line_break();
  page.empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  page.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  page.empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  page.line_break();
  page.element("title", {}, fmt::format("{}: {}", title_of(timeline), headline_of(timeline)));
  page.line_break();
  page.open("style");
  page.literal(page_style());
  page.close();
  page.line_break();
  page.close();
  page.line_break();
}

void add_steps(Markup& page, const Timeline& timeline, const Bounds& bounds) {
  page.open("section", {{"class", "steps"}, {"id", "steps"}, {"aria-labelledby", "steps-title"}});
  page.element("h2", {{"id", "steps-title"}}, "Step by step");
  page.line_break();
  for (std::size_t i = 0; i < timeline.steps.size(); ++i) {
    add_step_section(page, timeline.steps[i], i, bounds);
  }
  page.close();
  page.line_break();
}

}  // namespace

std::string html_page(const Timeline& timeline) {
  const Bounds bounds = bounds_of(timeline).value_or(Bounds{timeline.made_at, timeline.made_at});
  Markup page;
  page.literal("<!DOCTYPE html>\n");
  page.open("html", {{"lang", "en"}});
  page.line_break();
  add_head(page, timeline);
  page.open("body");
  page.line_break();
  page.element("a", {{"class", "skip"}, {"href", "#steps"}}, "Skip to the steps");
  add_signs(page);
  page.open("main");
  add_overview(page, timeline, bounds);
  add_chart(page, timeline, TimeAxis(bounds));
  add_table(page, timeline, bounds);
  add_steps(page, timeline, bounds);
  page.close();
  page.element("footer", {}, "Made by stepctl, " + clock_text(timeline.made_at));
  page.line_break();
  return page.take() + "\n";
}

}  // namespace stepgate::report

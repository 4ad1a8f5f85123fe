// The page's text; what browsers make of it is told in tests/e2e.
#include "report/page/page.h"

#include "report/page/style.h"
#include "report/timeline/timelines.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::report;
using namespace stepgate::test;

namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t number = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++number;
  }
  return number;
}

}  // namespace

TEST_CASE("the page says how the run went, why, and how long it took") {
  const std::string page = html_page(timeline({ran("build", 0, 2000), ran("test", 2000, 5000, 3)}));
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  CHECK_THAT(page, says("<title>a run: failed</title>"));
  CHECK_THAT(page, says("<h1>a run</h1>"));
  CHECK_THAT(page, says(">test: the command exited with 3</p>"));
  CHECK_THAT(page, says("<dt>Took</dt><dd>5.00s</dd>"));
  CHECK_THAT(page, says("<dt>Steps</dt><dd>1 succeeded, 1 failed</dd>"));
  CHECK_THAT(page, says("<dt>Longest</dt><dd>test, 3.00s</dd>"));
}

TEST_CASE("each step is in the chart, the table and the sections, under one anchor") {
  const std::string page = html_page(timeline({ran("build", 0, 2000), ran("test", 2000, 5000, 3)}));
  CHECK(count(page, "href=\"#step-1\"") == 2);
  CHECK(count(page, "href=\"#step-2\"") == 2);
  CHECK(count(page, "id=\"step-2\"") == 1);
  CHECK_THAT(page, says("aria-label=\"waited 2.00s, ran 3.00s\""));
  CHECK_THAT(page, says("<rect class=\"run\" x=\"40.000%\" y=\"5\" width=\"60.000%\""));
}

TEST_CASE("the page has no script, fetches nothing, and knows its style by its hash") {
  StepTimeline step = ran("a", 0, 1, 1);
  step.logs.push_back({.title = "log", .beginning = "<script>alert(1)</script>"});
  const std::string page = html_page(timeline({step}));
  CHECK(count(page, "<script") == 0);
  CHECK(count(page, " style=") == 0);
  CHECK(count(page, " on") == count(page, " on "));
  CHECK(count(page, "http://") + count(page, "https://") == 0);
  CHECK(page.find("url(") == page.rfind("url("));  // the hatch in this page itself
  CHECK_THAT(page, says("default-src &#39;none&#39;; style-src &#39;" + page_style_hash()));
  CHECK(page_style_hash().size() == std::string("sha256-").size() + 44);
  CHECK_THAT(page, says("<style>" + std::string(page_style()) + "</style>"));
}

TEST_CASE("nobody's text is markup, anywhere on the page") {
  const std::string evil = "\"'><img src=x onerror=alert(1)>&lt;\x1b[2J\u202E";
  StepTimeline step = ran(evil, 0, 1000, 1);
  step.reason = evil;
  step.waiting_for = {evil};
  step.results = {{evil, evil}};
  step.logs.push_back({.title = evil, .beginning = evil, .left_out = 1, .end = evil});
  step.spans.push_back(attempt(2, 2000, 3000, 1));
  Timeline run = timeline({step});
  run.title = evil;
  run.notes = {evil};
  const std::string page = html_page(run);
  CHECK(count(page, "<img") == 0);
  CHECK(count(page, "\"'>") == 0);
  CHECK(page.find_first_of("\x1b\r") == std::string::npos);
  CHECK(count(page, "\u202E") == 0);
}

TEST_CASE("a step that was tried again shows each attempt") {
  StepTimeline step = ran("flaky", 0, 1000, 7);
  step.spans.push_back(span(Phase::pausing, 1000, 2000));
  step.spans.push_back(attempt(2, 2000, 4000, 0));
  step.verdict = Verdict::succeeded;
  const std::string page = html_page(timeline({step}));
  CHECK(count(page, "class=\"run try\"") == 2);  // and the key to the chart
  CHECK(count(page, "class=\"run\"") == 2);
  CHECK_THAT(page, says("+0s: ran 1.00s, exited with 7"));
  CHECK_THAT(page, says(">3.00s ×2</text>"));
  CHECK_THAT(page, says("waited 0s, ran 3.00s in 2 attempts, paused 1.00s"));
}

TEST_CASE("what has no end is hatched, and a step of which nothing is known has no bar") {
  StepTimeline lost = ran("gone", 1000, 2000);
  lost.verdict = Verdict::lost;
  lost.spans.back().until.reset();
  lost.finished.reset();
  const std::string page = html_page(
      timeline({lost, ran("b", 0, 4000), {.name = "later", .verdict = Verdict::pending}}));
  CHECK(count(page, "class=\"open\"") == 2);  // and the key to the chart
  CHECK_THAT(page, says(">≤3.00s</text>"));
  CHECK_THAT(page, says("aria-label=\"no times are known\""));
  CHECK_THAT(html_page(timeline({{.name = "later", .verdict = Verdict::pending}})),
             says("<dt>So far</dt><dd>0s</dd>"));
}

TEST_CASE("the logs of what failed are open, all others closed") {
  StepTimeline good = ran("good", 0, 1);
  good.logs.push_back({.title = "log", .beginning = "\nfine\n"});
  StepTimeline bad = ran("bad", 1, 2, 1);
  bad.logs.push_back({.title = "stderr", .beginning = "a\n", .left_out = 4096, .end = "z\n"});
  const std::string page = html_page(timeline({good, bad}));
  CHECK_THAT(page, says("<details><summary>log <span class=\"size\">6 bytes</span>"));
  CHECK_THAT(page, says("<details open=\"\"><summary>stderr <span class=\"size\">4.0 KiB</span>"));
  // HTML drops the first line break of a <pre>.
  CHECK_THAT(page, says(">\n\nfine\n</pre>"));
  CHECK_THAT(page, says("a\n<em>… 4.0 KiB left out here …</em>\nz\n</pre>"));
}

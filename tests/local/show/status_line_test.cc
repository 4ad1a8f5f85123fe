#include "local/show/status_line.h"

#include "report/display_text.h"
#include "support/catch.h"

namespace stepgate::test {
namespace {

using namespace std::chrono_literals;
using local::Colour;
using local::Paint;
using local::Progress;
using local::status_line;

const Paint kPlain(false);

Progress some() {
  return {.steps = 5,
          .ended = 2,
          .elapsed = 72s,
          .active = {{"build", Colour::cyan, "", 8500ms}, {"db", Colour::green, "killing", 61min}},
          .pending = {{"test", {"build"}}, {"report", {"a", "b", "c", "d", "e"}}, {"last"}}};
}

// Without what ECMA-48 calls SGR.
std::string without_colours(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b') {
      i = text.find('m', i);
    } else {
      plain += text[i];
    }
  }
  return plain;
}

}  // namespace

TEST_CASE("the status line says what runs and for how long and what waits for what") {
  CHECK(status_line(some(), 200, kPlain) ==
        "2/5 1m12s  build 8s, db killing 1h01m  "
        "waiting: test (for build), report (for a, b, c and 2 more), last");
  CHECK(status_line({.steps = 1}, 200, kPlain) == "0/1 0s");
  CHECK(status_line({.steps = 1, .doing = "cancelling"}, 200, kPlain) == "0/1 0s  cancelling");
}

TEST_CASE("the status line is never wider than the terminal") {
  const std::string whole = status_line(some(), 500, kPlain);
  for (std::size_t columns = 0; columns <= whole.size() + 1; ++columns) {
    INFO(columns);
    const std::string line = status_line(some(), columns, kPlain);
    CHECK(report::display_width(line) <= columns);
    CHECK(without_colours(status_line(some(), columns, Paint(true))) == line);
  }
}

TEST_CASE("the status line is cut between characters and moves no cursor") {
  Progress progress{.steps = 1, .pending = {{"a", {"/x/\xe4\xb8\xad\xe6\x96\x87/\x1b[2J\n\xff"}}}};
  const std::string line = status_line(progress, 200, kPlain);
  CHECK(line == "0/1 0s  waiting: a (for /x/\xe4\xb8\xad\xe6\x96\x87/ [2J \xef\xbf\xbd)");
  CHECK(status_line(progress, 30, kPlain) == "0/1 0s  waiting: a (for /x/\xe4\xb8\xad…");
  CHECK(status_line(progress, 29, kPlain) == "0/1 0s  waiting: a (for /x/…");
}

TEST_CASE("names have their steps' colours on the status line") {
  const Progress progress{.steps = 1, .active = {{"build", Colour::cyan, "", 8s}}};
  CHECK(status_line(progress, 80, Paint(true)) == "\x1b[1m0/1\x1b[0m 0s  \x1b[36mbuild\x1b[0m 8s");
}

}  // namespace stepgate::test

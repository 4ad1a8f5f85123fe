#include "local/show/summary.h"

#include "report/display_text.h"
#include "support/catch.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

using namespace std::chrono_literals;
using local::Colour;
using local::Ending;
using local::PageLook;
using local::Paint;
using local::Role;
using std::chrono::seconds;

const Timestamp kNoon = *parse_rfc3339("2026-03-01T12:00:00Z");

std::vector<Ending> some() {
  std::vector<Ending> all(4);
  all[0].name = "prepare";
  all[0].role = Role::init;
  all[0].has_succeeded = true;
  all[1].name = "fetch";
  all[1].state = "succeeded";
  all[1].has_succeeded = true;
  all[1].exit_code = 0;
  all[1].reason = "the command exited with 0";
  all[1].waited_from = kNoon;
  all[1].ran_from = kNoon;
  all[1].ended_at = kNoon + 1s;
  all[1].ran_for = 1s;
  all[2].name = "build";
  all[2].state = "failed";
  all[2].exit_code = 2;
  all[2].reason = "exited with 2";
  all[2].waited_from = kNoon;
  all[2].ran_from = kNoon + 1s;
  all[2].ended_at = kNoon + 10s;
  all[2].ran_for = 9s;
  all[3].name = "deploy";
  all[3].state = "skipped";
  all[3].was_needed = false;
  all[3].reason = "build failed";
  all[3].waited_from = kNoon;
  all[3].ended_at = kNoon + 10s;
  return all;
}

const PageLook kPlain{};

}  // namespace

TEST_CASE("the table has a line for each step, and none for what was only preparation") {
  CHECK(local::outcome_table(some(), kPlain) ==
        "STEP    STATE      EXIT  TIME  REASON\n"
        "fetch   succeeded     0  1.0s\n"
        "build   failed        2  9.0s  exited with 2\n"
        "deploy  skipped       -     -  build failed\n");
  CHECK(local::outcome_table({}, kPlain).empty());
}

TEST_CASE("a preparation that failed has its line") {
  std::vector<Ending> all = some();
  all[0].has_succeeded = false;
  all[0].state = "failed";
  CHECK_THAT(local::outcome_table(all, kPlain), says("prepare  failed"));
}

TEST_CASE(
    "results are shown on a line each, with the steps that left them where it is not the whole") {
  CHECK(local::result_table({}, kPlain).empty());
  CHECK(local::result_table(
            std::vector<local::NamedResult>{{"", "digest", "sha256:1\n"}, {"", "list", "a\nb"}},
            kPlain) ==
        "RESULT  VALUE\n"
        "digest  sha256:1\n"
        "list    a b\n");
  CHECK(local::result_table(
            std::vector<local::NamedResult>{{"", "digest", "x"}, {"build", "n", "\x1b[2J"}},
            kPlain) ==
        "RESULT  STEP   VALUE\n"
        "digest  -      x\n"
        "n       build   [2J\n");
}

TEST_CASE("the chart shows how long each waited and ran") {
  CHECK(local::time_chart(some(), kPlain) ==
        "STEP    WAITED   RAN  0s" + std::string(45, ' ') + "10.0s\n" +  //
            "fetch      0ms  1.0s  ######\n" +                           //
            "build     1.0s  9.0s  ....." + std::string(47, '#') + "\n" + "deploy   10.0s     -  " +
            std::string(52, '.') + "\n");
  CHECK(local::time_chart({}, kPlain).empty());
}

TEST_CASE("a step that took no time at all can be seen in the chart") {
  std::vector<Ending> all = some();
  for (const auto at : {seconds(0), seconds(5), seconds(10)}) {
    all[1].ran_from = kNoon + at;
    all[1].ended_at = kNoon + at;
    all[1].ran_for = seconds(0);
    CHECK_THAT(local::time_chart(all, kPlain), says(" 0ms  ") && says("#\nb"));
  }
  std::vector<Ending> one{all[1]};
  one[0].waited_from = one[0].ended_at;
  CHECK_THAT(local::time_chart(one, kPlain), says("#\n"));
}

TEST_CASE("nothing at the end is wider than the terminal") {
  std::vector<Ending> all = some();
  all[2].reason = std::string(300, 'x') + "\xe4\xb8\xad\xe6\x96\x87\n\x1b[2J";
  const std::vector<local::NamedResult> results{{"build", "digest", std::string(500, 'y')}};
  for (std::size_t columns = 20; columns < 130; ++columns) {
    INFO(columns);
    std::string text = local::summary(all, results, {.columns = columns});
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      CHECK(report::display_width(text.substr(0, end)) <= columns);
      text.erase(0, end + 1);
    }
  }
}

TEST_CASE("on a terminal good and bad outcomes differ in colour") {
  const std::string table = local::outcome_table(some(), {.paint = Paint(true), .columns = 80});
  CHECK_THAT(table, says("\x1b[32msucceeded\x1b[0m") && says("\x1b[31mfailed\x1b[0m") &&
                        says("\x1b[33mskipped\x1b[0m"));
}

}  // namespace stepgate::test

// Pages of real runs and of made-up ones, as a browser shows them.
#include <algorithm>

#include "e2e/report_pages.h"
#include "e2e/run_tools.h"

namespace stepgate::test {

TEST_CASE("a browser shows when the steps of a run waited and ran, wide and narrow") {
  const std::string chromium = find_chromium();
  if (chromium.empty()) return;
  const TempDir run;
  write_file(run / "build/out", record_of(0, 40, 0, "exited", "the command exited with 0"));
  write_file(run / "build/log", "compiling\n");
  write_file(run / "test/out", record_of(40, 100, 0, "exited", "the command exited with 0"));
  const Json seen = page_of(chromium, {run.path(), "--title", "Build 7"}, "success");
  const Json& content = seen.at("content");
  CHECK(content.at("title") == "Build 7: succeeded");
  CHECK(content.at("headline") == "Succeeded");
  CHECK(content.at("heading") == "Build 7");
  CHECK(outcomes(seen) == "build succeeded, test succeeded");
  for (const char* look : {"wide", "narrow"}) {
    CHECK_THAT(bars_of(seen, "build", look), says("run 0-40"));
    CHECK(bars_of(seen, "test", look) == "wait 0-40, run 40-100");
  }
  CHECK(seen.at("wide").at("ticks") == Json({"0s", "30s", "1m", "1m30s"}));
  CHECK(content.at("table")[1] ==
        Json({"test", "succeeded", "+40.0s", "40.0s", "1m 00s", "1", "0", "1.23s", "55 MiB"}));
  CHECK(section_of(seen, "build").at("logs")[0] ==
        Json({{"open", false}, {"text", "compiling\n"}}));
}

TEST_CASE("a page is walked through with the keyboard, and told to a screen reader") {
  const std::string chromium = find_chromium();
  if (chromium.empty()) return;
  const TempDir run;
  write_file(run / "build/out", record_of(0, 40, 0, "exited", "fine"));
  write_file(run / "build/log", "compiling\n");
  write_file(run / "test/out", record_of(40, 100, 0, "exited", "fine"));
  const Json seen = page_of(chromium, {run.path()}, "keyboard");
  std::string stops;
  for (const Json& stop : seen.at("keyboard")) {
    stops += (stops.empty() ? "" : " ") + stop.at("tag").get<std::string>() +
             stop.at("href").get<std::string>();
    INFO(stop.dump());
    CHECK(stop.at("outline") >= 2);
  }
  CHECK(stops == "a#steps a#step-1 a#step-2 div a#step-1 a#step-2 summary");
  CHECK(seen.at("keyboard").back().at("toggles") == true);
  CHECK(seen.at("jump") == "test");
  const auto is_told = [&](const std::string& role, const std::string& name) {
    const Json& told = seen.at("told");
    return std::ranges::find(told, Json({role, name})) != told.end();
  };
  INFO(seen.at("told").dump());
  CHECK(is_told("heading", "Step by step"));
  CHECK(is_told("link", "test succeeded: waited 40.0s, ran 1m 00s"));
  CHECK(is_told("image", "waited 40.0s, ran 1m 00s"));
  CHECK(is_told("columnheader", "Waited"));
  CHECK(is_told("rowheader", "test"));
}

TEST_CASE("a browser shows which step of a real run failed, and its log, open") {
  const std::string chromium = find_chromium();
  if (chromium.empty()) return;
  const Steps steps;
  CHECK(run(steps.run("build", {}, {"true"})).code == 0);
  const std::string log = steps.file("test", "log");
  const Words failing = sh("echo one; printf '\\033[31mtwo\\033[0m\\n' >&2; exit 3");
  CHECK(run(steps.run("test", {"--after", "build", "--log-path", log}, failing)).code == 3);
  CHECK(run(steps.run("pack", {"--after", "test"}, {"true"})).code == 121);
  const Json seen = page_of(chromium, {steps.run_dir()}, "failure");
  CHECK(seen.at("content").at("headline") == "Failed");
  CHECK(seen.at("content").at("sentence") == "test: the command exited with 3");
  CHECK(outcomes(seen) == "build succeeded, test failed, pack skipped");
  const Json& section = section_of(seen, "test");
  CHECK(section.at("reason") == "the command exited with 3");
  CHECK(section.at("logs")[0] == Json({{"open", true}, {"text", "one\ntwo\n"}}));
  CHECK_THAT(section_of(seen, "pack").at("reason").get<std::string>(), says("step 'test' failed"));
}

TEST_CASE("a browser shows each attempt of a step that was tried again") {
  const std::string chromium = find_chromium();
  if (chromium.empty()) return;
  const Steps steps;
  const Words flaky = sh(R"(test -e "$1" || { : >"$1"; exit 7; })", {steps.beside("tried")});
  const Words options{"--retries", "1", "--retry-delay", "300ms"};
  CHECK(run(steps.run("flaky", options, flaky)).code == 0);
  const Json seen = page_of(chromium, {steps.run_dir()}, "retries");
  CHECK(outcomes(seen) == "flaky succeeded");
  std::string kinds;
  for (const Json& bar : seen.at("wide").at("rows")[0].at("bars")) {
    kinds += bar.at("kind").get<std::string>() + " ";
    CHECK(bar.at("pixels") >= 0);
  }
  CHECK(kinds == "wait run try pause run ");
  const Json& attempts = section_of(seen, "flaky").at("attempts");
  REQUIRE(attempts.size() == 2);
  CHECK_THAT(attempts[0].get<std::string>(), says("exited with 7"));
  CHECK_THAT(attempts[1].get<std::string>(), says("exited with 0"));
}

TEST_CASE("a browser shows a step whose wrapper was killed as lost") {
  const std::string chromium = find_chromium();
  if (chromium.empty()) return;
  const Steps steps;
  Process wrapper(steps.run("server", {}, {"sleep", "600"}));
  REQUIRE(steps.reaches("server", "running"));
  wrapper.signal(SIGKILL);
  wrapper.finish();
  CHECK(run(steps.run("client", {"--after", "server"}, {"true"})).code == 121);
  const Json seen = page_of(chromium, {steps.run_dir()}, "lost");
  CHECK(outcomes(seen) == "server lost, client skipped");
  CHECK_THAT(seen.at("content").at("sentence").get<std::string>(), says("server: its wrapper"));
  CHECK_THAT(bars_of(seen, "server"), says("run "));
}

}  // namespace stepgate::test

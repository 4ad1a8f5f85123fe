// The rules are those of the Trace Event Format's description, as far as Perfetto minds them.
#include "report/trace_events.h"

#include <set>

#include <nlohmann/json.hpp>

#include "report/timeline/timelines.h"
#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::report;
using namespace stepgate::test;

using Json = nlohmann::json;

namespace {

std::vector<Json> events(const Timeline& timeline, const std::string& kind) {
  std::vector<Json> found;
  const Json trace = Json::parse(trace_events(timeline));
  for (const Json& event : trace.at("traceEvents")) {
    if (event.at("ph") == kind) found.push_back(event);
  }
  return found;
}

}  // namespace

TEST_CASE("each step is a thread of the run, in order") {
  const auto metadata = events(timeline({ran("a", 0, 1), ran("b", 1, 2)}), "M");
  REQUIRE(metadata.size() == 5);
  CHECK(metadata[0].at("name") == "process_name");
  CHECK(metadata[0].at("args").at("name") == "a run");
  CHECK(metadata[1].at("name") == "thread_name");
  CHECK(metadata[1].at("args").at("name") == "a");
  CHECK(metadata[4].at("name") == "thread_sort_index");
  CHECK(metadata[4].at("args").at("sort_index") == 2);
  std::set<int> threads;
  for (const Json& event : metadata) threads.insert(event.at("tid").get<int>());
  CHECK(threads == std::set<int>{0, 1, 2});
}

TEST_CASE("each span is a complete event in microseconds") {
  StepTimeline step = ran("test", 1000, 3500, 3);
  step.use = ResourceUse{10, 20, 300};
  const auto complete = events(timeline({step}), "X");
  REQUIRE(complete.size() == 2);
  CHECK(complete[0].at("name") == "waiting");
  CHECK(complete[0].at("cat") == "waiting");
  CHECK(complete[0].at("ts") == 1'772'366'400'000'000);
  CHECK(complete[0].at("dur") == 1'000'000);
  CHECK(complete[0].at("args").empty());
  CHECK(complete[1].at("name") == "test");
  CHECK(complete[1].at("dur") == 2'500'000);
  CHECK(complete[1].at("pid") == complete[0].at("pid"));
  CHECK(complete[1].at("args").at("outcome") == "failed");
  CHECK(complete[1].at("args").at("exitCode") == 3);
  CHECK(complete[1].at("args").at("maxRssKiB") == 300);
}

TEST_CASE("what is not over ends with the timeline, and says so") {
  StepTimeline step = ran("a", 1000, 2000);
  step.verdict = Verdict::running;
  step.spans.back().until.reset();
  const auto complete = events(timeline({step}), "X");
  CHECK(complete[1].at("dur") == 99'000'000);
  CHECK(complete[1].at("args").at("end") == "unknown");
}

TEST_CASE("an end of which no beginning is known is an instant") {
  StepTimeline step{.name = "0", .verdict = Verdict::succeeded};
  step.finished = at(0);
  const auto instants = events(timeline({step}), "i");
  REQUIRE(instants.size() == 1);
  CHECK(instants[0].at("s") == "t");
}

TEST_CASE("a trace is JSON in ASCII, whatever names and reasons have in them") {
  StepTimeline step = ran("\xff\"</script>\u2028\x1b[2J", 0, 1, 1);
  step.reason = std::string("\0\n", 2);
  const std::string text = trace_events(timeline({step}));
  CHECK(Json::accept(text));
  for (const char c : text) CHECK(((c >= ' ' && c < 127) || c == '\n'));
  CHECK(Json::accept(trace_events(timeline({}))));
}

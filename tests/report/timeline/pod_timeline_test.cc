#include "report/timeline/pod_timeline.h"

#include "report/timeline/pods.h"
#include "report/timeline/summary.h"
#include "report/timeline/timelines.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::report;
using namespace stepgate::test;

namespace {

Timeline timeline_of(const Json& pod) {
  auto timeline = read_pod_timeline(pod.dump(), at(60'000));
  REQUIRE(timeline.has_value());
  return *std::move(timeline);
}

std::string misread(const std::string& json) {
  const auto timeline = read_pod_timeline(json, at(0));
  REQUIRE_FALSE(timeline.has_value());
  return describe(timeline.error());
}

}  // namespace

TEST_CASE("init containers come first, and each waits for the one before") {
  Json json = pod(Json::array({container("main")}), Json::array({ended("main", 9, 12, 0)}));
  Json proxy = container("proxy");
  proxy["restartPolicy"] = "Always";
  json["spec"]["initContainers"] = Json::array({container("install"), proxy});
  json["status"]["initContainerStatuses"] =
      Json::array({ended("install", 1, 4, 0), ended("proxy", 6, 13, 137)});
  const Timeline timeline = timeline_of(json);
  REQUIRE(timeline.steps.size() == 3);
  CHECK(timeline.title == "ci/build");
  CHECK(timeline.steps[0].role == Role::init);
  CHECK(timeline.steps[0].spans[0] == span(Phase::preparing, 0, 1000));
  CHECK(timeline.steps[1].role == Role::sidecar);
  CHECK(timeline.steps[1].verdict == Verdict::forgiven);
  CHECK(timeline.steps[1].spans[0] == span(Phase::preparing, 4000, 6000));
  CHECK(timeline.steps[2].spans[0] == span(Phase::preparing, 6000, 9000));
}

TEST_CASE("what is wrong with the whole Pod is noted") {
  Json json = pod(Json::array({container("a")}), Json::array());
  json["metadata"]["creationTimestamp"] = "2026-03-01T11:59:50Z";
  json["status"]["reason"] = "Evicted";
  json["status"]["message"] = "low on memory";
  const Timeline timeline = timeline_of(json);
  REQUIRE(timeline.notes.size() == 2);
  CHECK(timeline.notes[0] == "the Pod waited 10.0s for a node");
  CHECK(timeline.notes[1] == "Evicted: low on memory");
}

TEST_CASE("a Pod that failed before its containers began has failed, by its own reason") {
  Json json = pod(Json::array({container("a"), container("b")}), Json::array());
  json["status"]["phase"] = "Failed";
  json["status"]["reason"] = "Evicted";
  json["status"]["message"] = "low on memory";
  const Timeline timeline = timeline_of(json);
  CHECK(verdict_of(timeline) == Verdict::failed);
  for (const StepTimeline& step : timeline.steps) {
    CHECK(step.verdict == Verdict::cannot_start);
    CHECK(step.reason == "Evicted: low on memory");
  }
}

TEST_CASE("what stands behind an init container that failed is skipped") {
  const Json waiting{{"waiting", {{"reason", "PodInitializing"}}}};
  Json json =
      pod(Json::array({container("main")}), Json::array({{{"name", "main"}, {"state", waiting}}}));
  json["spec"]["initContainers"] = Json::array({container("install")});
  json["status"]["initContainerStatuses"] = Json::array({ended("install", 1, 4, 3)});
  CHECK(timeline_of(json).steps[1].verdict == Verdict::pending);
  json["status"]["phase"] = "Failed";
  const Timeline timeline = timeline_of(json);
  CHECK(first_failure(timeline)->name == "install");
  CHECK(timeline.steps[1].verdict == Verdict::skipped);
  CHECK(timeline.steps[1].reason == "its Pod was over before it began");
}

TEST_CASE("a Pod that is over runs no container, whatever a lost node has left in its status") {
  const Json running{{"running", {{"startedAt", "2026-03-01T12:00:02Z"}}}};
  Json json =
      pod(Json::array({container("a")}), Json::array({{{"name", "a"}, {"state", running}}}));
  json["status"]["phase"] = "Failed";
  CHECK(timeline_of(json).steps[0].verdict == Verdict::lost);
  json["status"]["containerStatuses"] = Json::array({ended("a", 2, 5, 0)});
  CHECK(verdict_of(timeline_of(json)) == Verdict::failed);
  json["status"]["phase"] = "Succeeded";
  CHECK(verdict_of(timeline_of(json)) == Verdict::succeeded);
}

TEST_CASE("a list with one Pod is that Pod") {
  const Json one = pod(Json::array({container("a")}), Json::array());
  const Json list{{"kind", "List"}, {"items", Json::array({one})}};
  CHECK(timeline_of(list).title == "ci/build");
  const Json two{{"kind", "List"}, {"items", Json::array({one, one})}};
  CHECK_THAT(misread(two.dump()), says("there are 2 objects in the list"));
}

TEST_CASE("what is no Pod is said to be none") {
  for (const char* json : {"", "{", "[]", "{}", R"({"kind":"Pod"})", R"({"kind":"Job","spec":{}})",
                           R"({"kind":"Pod","spec":[]})"}) {
    INFO(json);
    CHECK_THAT(misread(json), says("this is no Pod in JSON"));
  }
  CHECK_THAT(misread(R"({"kind":"List"})"), says("0 objects"));
  CHECK_THAT(misread(R"({"kind":"Pod","spec":{}})"), says("no containers"));
}

TEST_CASE("nothing in a Pod's JSON can break its reader") {
  const Json odd{{"kind", "Pod"},
                 {"metadata", 3},
                 {"spec",
                  {{"containers", Json::array({1, "a", Json::object(), Json::array()})},
                   {"initContainers", "x"}}},
                 {"status", {{"containerStatuses", Json::array({7, nullptr})}, {"startTime", 5}}}};
  CHECK(timeline_of(odd).steps.size() == 4);
}

TEST_CASE("nothing in a Pod's JSON is too deep for its reader") {
  const std::string deep = std::string(150'000, '[') + std::string(150'000, ']');
  const std::string containers = R"("containers":[{"name":"a","args":)" + deep + "}]";
  const std::string pod = R"({"kind":"Pod","spec":{"initContainers":[)" + deep + "]," + containers +
                          R"(},"status":)" + deep + "}";
  for (const std::string& json : {pod, R"({"kind":"List","items":[)" + pod + "]}"}) {
    const auto timeline = read_pod_timeline(json, at(0));
    REQUIRE(timeline.has_value());
    CHECK(timeline->steps.size() == 2);
  }
}

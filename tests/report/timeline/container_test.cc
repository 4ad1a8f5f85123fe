// Containers, as the kubelet and what ran in them tell of them.
#include "report/timeline/pod_timeline.h"
#include "report/timeline/pods.h"
#include "report/timeline/timelines.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::report;
using namespace stepgate::test;

namespace {

const std::vector<std::string> kWrapped{"/stepgate/bin/stepgate", "run", "--step", "a", "--", "x"};

Timeline timeline_of(const Json& pod) {
  auto timeline = read_pod_timeline(pod.dump(), at(60'000));
  REQUIRE(timeline.has_value());
  return *std::move(timeline);
}

// Of a Pod with one container.
StepTimeline step_of(const Json& status, const std::vector<std::string>& command = {"make"}) {
  const Timeline timeline =
      timeline_of(pod(Json::array({container("a", command)}), Json::array({status})));
  REQUIRE(timeline.steps.size() == 1);
  return timeline.steps.front();
}

}  // namespace

TEST_CASE("a plain container ran for as long as the kubelet says") {
  const StepTimeline step = step_of(ended("a", 2, 5, 3));
  CHECK(step.verdict == Verdict::failed);
  CHECK(step.reason == "the container exited with 3");
  CHECK(step.exit_code == 3);
  CHECK(step.spans == std::vector{span(Phase::preparing, 0, 2000), attempt(1, 2000, 5000, 3)});
  CHECK(step_of(ended("a", 2, 5, 0)).verdict == Verdict::succeeded);
}

TEST_CASE("the kubelet's own reasons are told") {
  const StepTimeline killed = step_of(ended("a", 2, 5, 137, "", "OOMKilled"));
  CHECK(killed.verdict == Verdict::failed);
  CHECK(killed.reason == "OOMKilled");
  CHECK(step_of(ended("a", 2, 2, 137, "", "ContainerStatusUnknown")).verdict == Verdict::lost);
}

TEST_CASE("a container that could not be started has no beginning") {
  // As containerd has it.
  Json status = ended("a", 2, 5, 128, "exec: no such file", "StartError");
  status["state"]["terminated"]["startedAt"] = "1970-01-01T00:00:00Z";
  const StepTimeline step = step_of(status);
  CHECK(step.verdict == Verdict::cannot_start);
  CHECK(step.reason == "StartError: exec: no such file");
  CHECK(step.spans.empty());
  CHECK(step.finished == at(5000));
  status["lastState"] = status["state"];
  status["restartCount"] = 1;
  CHECK(step_of(status).spans.empty());
}

TEST_CASE("a wrapper's JSON tells its wait, its attempts, its use and its results") {
  const std::string message =
      R"({"version":1,"step":"a","outcome":"timed-out","exitCode":143,"signal":15,)"
      R"("reason":"timed out after 2s","attempts":[{"startedAt":"2026-03-01T12:00:03Z",)"
      R"("finishedAt":"2026-03-01T12:00:05Z","exitCode":143,"signal":15}],)"
      R"("waitStartedAt":"2026-03-01T12:00:02.5Z","startedAt":"2026-03-01T12:00:03Z",)"
      R"("finishedAt":"2026-03-01T12:00:05Z","rusage":{"userMs":1,"systemMs":2,"maxRssKiB":3},)"
      R"("results":{"digest":"sha256:0","n":7}})";
  const StepTimeline step = step_of(ended("a", 2, 5, 124, message), kWrapped);
  CHECK(step.verdict == Verdict::timed_out);
  CHECK(step.reason == "timed out after 2s");
  CHECK(step.use == ResourceUse{1, 2, 3});
  REQUIRE(step.spans.size() == 3);
  CHECK(step.spans[0] == span(Phase::preparing, 0, 2500));
  CHECK(step.spans[1] == span(Phase::waiting, 2500, 3000));
  CHECK(step.spans[2].signal == 15);
  CHECK(step.results.size() == 1);
}

TEST_CASE("a wrapper's sentence is the reason, and its exits say what it means") {
  const std::vector<std::pair<int, Verdict>> ends{
      {3, Verdict::failed},        {121, Verdict::skipped},   {122, Verdict::cancelled},
      {123, Verdict::wait_failed}, {124, Verdict::timed_out}, {127, Verdict::cannot_start}};
  for (const auto& [exit_code, verdict] : ends) {
    INFO(exit_code);
    const StepTimeline step = step_of(ended("a", 2, 5, exit_code, "a sentence"), kWrapped);
    CHECK(step.verdict == verdict);
    CHECK(step.reason == "a sentence");
    // Any other container may exit with that.
    CHECK(step_of(ended("a", 2, 5, exit_code, "a sentence")).verdict == Verdict::failed);
  }
}

TEST_CASE("what a wrapped command exits with by itself is its own, whatever else that may mean") {
  for (const int exit_code : {121, 124, 125, 126, 127}) {
    INFO(exit_code);
    const std::string sentence = "the command exited with " + std::to_string(exit_code);
    CHECK(step_of(ended("a", 2, 5, exit_code, sentence), kWrapped).verdict == Verdict::failed);
  }
}

TEST_CASE("where a wrapper tells no wait it is not taken for running all the time") {
  const StepTimeline step = step_of(ended("a", 0, 5, 0), kWrapped);
  Span up = span(Phase::up, 0, 5000);
  up.exit_code = 0;
  CHECK(step.spans == std::vector{up});
  CHECK(step.notes.size() == 1);
  const StepTimeline skipped = step_of(ended("a", 0, 5, 121, "skipped: step 'b' failed"), kWrapped);
  CHECK(skipped.spans == std::vector{span(Phase::waiting, 0, 5000)});
}

TEST_CASE("Tekton's rows tell when a step began, plain and compressed") {
  const std::string rows =
      R"([{"key":"StartedAt","value":"2026-03-01T14:00:03.250+02:00","type":3},)"
      R"({"key":"digest","value":"sha256:0","type":1}])";
  // As Python's zlib has it.
  const std::string compressed =
      "tknz:i65Wyk6tVLJSCi5JLCpJTXEsUdJRKkvMKU0FihkZGJnpGhjrGhiGGJpYGRhYGRjrGZkaaBsYATlAdSWVBUBl"
      "xrU6MENSMtNTi5FNKM5INDI1s0IoNqyNBQA";
  for (const std::string& message : {rows, compressed}) {
    const StepTimeline step = step_of(ended("a", 2, 5, 0, message));
    CHECK(step.verdict == Verdict::succeeded);
    CHECK(step.spans[1] == span(Phase::waiting, 2000, 3250));
    CHECK(step.spans[2] == attempt(1, 3250, 5000, 0));
    REQUIRE(step.results.size() == 1);
    CHECK(step.results[0].first == "digest");
  }
}

TEST_CASE("Tekton's words for an end are told") {
  const auto message = [](const std::string& key, const std::string& value) {
    return R"([{"key":"StartedAt","value":"2026-03-01T12:00:05.900Z","type":3},{"key":")" + key +
           R"(","value":")" + value + R"(","type":3}])";
  };
  const StepTimeline skipped = step_of(ended("a", 2, 5, 1, message("Reason", "Skipped")));
  CHECK(skipped.verdict == Verdict::skipped);
  CHECK(skipped.spans.back() == span(Phase::waiting, 2000, 5000));
  CHECK(step_of(ended("a", 2, 5, 9, message("Reason", "Cancelled"))).verdict == Verdict::cancelled);
  const StepTimeline late = step_of(ended("a", 2, 5, 1, message("Reason", "TimeoutExceeded")));
  CHECK(late.verdict == Verdict::timed_out);
  // The kubelet's end has no fraction of a second.
  CHECK(late.spans.back() == attempt(1, 5900, 5900, 1));
  const StepTimeline forgiven = step_of(ended("a", 2, 5, 0, message("ExitCode", "7")));
  CHECK(forgiven.verdict == Verdict::forgiven);
  CHECK(forgiven.exit_code == 7);
}

TEST_CASE("any other message is text") {
  for (const char* message : {"{", "[1]", "tknz:x", R"({"a":1})", "{\"version\":1}", "a\nb"}) {
    INFO(message);
    CHECK(step_of(ended("a", 2, 5, 3, message)).reason == message);
  }
}

TEST_CASE("containers that run or have not started yet are told of") {
  const StepTimeline running =
      step_of({{"name", "a"}, {"state", {{"running", {{"startedAt", "2026-03-01T12:00:02Z"}}}}}});
  CHECK(running.verdict == Verdict::running);
  CHECK_FALSE(running.spans.back().until);
  const StepTimeline pulling = step_of(
      {{"name", "a"},
       {"state", {{"waiting", {{"reason", "ImagePullBackOff"}, {"message", "no such image"}}}}}});
  CHECK(pulling.verdict == Verdict::pending);
  CHECK(pulling.reason == "ImagePullBackOff: no such image");
  CHECK(step_of(Json::object()).verdict == Verdict::pending);
}

TEST_CASE("a container that was restarted shows its last start but one as well") {
  Json status = ended("a", 7, 9, 0);
  status["restartCount"] = 3;
  status["lastState"] = ended("a", 2, 5, 1)["state"];
  const StepTimeline step = step_of(status);
  CHECK(step.spans[1] == attempt(3, 2000, 5000, 1));
  CHECK(step.spans[2] == attempt(4, 7000, 9000, 0));
  CHECK_THAT(step.notes.at(0), says("restarted its container 3 times"));
}

TEST_CASE("a wrapped container that waits for its third start may have waited in its second") {
  const Json status{{"name", "a"},
                    {"state", {{"waiting", {{"reason", "CrashLoopBackOff"}}}}},
                    {"lastState", ended("a", 2, 5, 1)["state"]},
                    {"restartCount", 1}};
  const StepTimeline wrapped = step_of(status, kWrapped);
  REQUIRE(wrapped.spans.size() == 2);
  CHECK(wrapped.spans[1].phase == Phase::up);
  CHECK(wrapped.spans[1].exit_code == 1);
  CHECK(step_of(status).spans[1] == attempt(2, 2000, 5000, 1));
}

// JUnit reports; that they keep to the usual schema is checked with a parser, in tests/e2e.
#include "report/junit.h"

#include "report/timeline/timelines.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::report;
using namespace stepgate::test;

namespace {

StepTimeline with(const std::string& name, Verdict verdict) {
  StepTimeline step = ran(name, 1000, 3500, 1);
  step.verdict = verdict;
  step.reason = "because <of> that";
  return step;
}

}  // namespace

TEST_CASE("a step is a test case, and its kind of end one of JUnit's") {
  const std::string xml = junit_xml(timeline(
      {ran("good", 0, 1000), with("bad", Verdict::failed), with("late", Verdict::timed_out),
       with("none", Verdict::skipped), with("gone", Verdict::lost), with("open", Verdict::running),
       with("allowed", Verdict::forgiven)}));
  CHECK(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"7\""));
  CHECK_THAT(xml, says(R"(<testsuite name="a run" tests="7" failures="2" errors="2" skipped="1" )"
                       R"(time="100.000" timestamp="2026-03-01T12:00:00">)"));
  CHECK_THAT(xml, says("<testcase name=\"good\" classname=\"a run\" time=\"1.000\">\n</testcase>"));
  CHECK_THAT(xml, says("<testcase name=\"bad\" classname=\"a run\" time=\"2.500\">\n<failure "
                       "message=\"because &lt;of&gt; that\" type=\"failed\">because"));
  CHECK_THAT(xml, says("type=\"timed out\""));
  CHECK_THAT(xml, says("<skipped message=\"because &lt;of&gt; that\"/>"));
  CHECK_THAT(xml, says("<error message=\"because &lt;of&gt; that\" type=\"lost\">"));
  CHECK_THAT(xml, says("type=\"running\""));
  CHECK(xml.ends_with("</testsuite></testsuites>\n"));
}

TEST_CASE("how a sidecar ends is no failure, that it is not over is an error") {
  StepTimeline sidecar = with("db", Verdict::cannot_start);
  sidecar.role = Role::sidecar;
  CHECK_THAT(junit_xml(timeline({sidecar})), says(R"(failures="0" errors="0" skipped="0")"));
  sidecar.verdict = Verdict::running;
  CHECK_THAT(junit_xml(timeline({sidecar})), says(R"(failures="0" errors="1" skipped="0")"));
}

TEST_CASE("logs are told as outputs, with what XML may have in it") {
  StepTimeline step = ran("a", 0, 1);
  step.logs.push_back({.title = "log", .beginning = "\x1b[31mred\x1b[0m ]]> <&\x01\n"});
  step.logs.push_back({.title = "stderr", .beginning = "a\n", .left_out = 7, .end = "z\n"});
  const std::string xml = junit_xml(timeline({step}));
  CHECK_THAT(xml, says("<system-out>red ]]&gt; &lt;&amp;␁\n</system-out>"));
  CHECK_THAT(xml, says("<system-err>a\n[7 bytes left out here]\nz\n</system-err>"));
}

TEST_CASE("a run of no steps is a report of no tests") {
  CHECK_THAT(junit_xml(timeline({})), says("<testsuite name=\"a run\" tests=\"0\""));
}

#include "step/spec.h"

#include "support/catch.h"

using namespace stepgate;

TEST_CASE("a step's folder lies in the run directory, the root included") {
  CHECK(step_folder("/stepgate/run", "build") == "/stepgate/run/build");
  CHECK(step_folder("/", "build") == "/build");
}

TEST_CASE("a step is waited for at its own marker, with no link followed") {
  const Predecessor marker = marker_of("/stepgate/run", "build");
  CHECK(marker.path == "/stepgate/run/build/out");
  CHECK(marker.called == "step 'build'");
  CHECK_FALSE(marker.needs_content);
  CHECK_FALSE(marker.follows_links);
}

TEST_CASE("a step that says nothing else stops on errors and gets ten seconds of grace") {
  const StepSpec spec;
  CHECK(spec.on_error == OnError::stop);
  CHECK(spec.wait.run_if == RunIf::success);
  CHECK_FALSE(spec.wait.timeout);
  CHECK_FALSE(spec.ending.timeout);
  CHECK(spec.ending.grace == std::chrono::seconds(10));
  CHECK(spec.ending.drain == std::chrono::seconds(1));
  CHECK(spec.ending.stop_signal == SIGTERM);
}

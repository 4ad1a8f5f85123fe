// Run directories as steps and other tools leave them, for the tests of those who look.
#pragma once

#include <string>

#include "report/step_status.h"
#include "support/catch.h"
#include "support/temp_dir.h"

namespace stepgate::test {

// What would stand in a marker of a step that has ended so.
inline std::string record(const std::string& outcome, int exit_code, const std::string& reason,
                          const std::string& began = "2026-03-01T12:00:00.000001Z",
                          const std::string& ended = "2026-03-01T12:00:05.000002Z") {
  return "{\"version\":1,\"step\":\"x\",\"outcome\":\"" + outcome +
         "\",\"exitCode\":" + std::to_string(exit_code) + ",\"signal\":null,\"reason\":\"" +
         reason + "\",\"waitStartedAt\":\"" + began + "\",\"finishedAt\":\"" + ended + "\"}\n";
}

inline std::string running_since(const std::string& time, int attempt = 1) {
  return "{\"version\":1,\"state\":\"running\",\"since\":\"" + time +
         "\",\"pid\":7,\"waitingFor\":[],\"attempt\":" + std::to_string(attempt) + "}\n";
}

// The step of that name, which must have a folder.
inline report::StepStatus look(const TempDir& run, const std::string& step) {
  const auto status = report::read_step(run.path(), step);
  REQUIRE(status.has_value());
  return *status;
}

}  // namespace stepgate::test

// Pods as `kubectl get pod NAME -o json` prints them, for the tests of those who read them.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace stepgate::test {

using Json = nlohmann::ordered_json;

inline Json container(const std::string& name, std::vector<std::string> command = {"make"}) {
  return {{"name", name}, {"image", "i"}, {"command", std::move(command)}};
}

// One that ran from one second of 12:00 until another.
inline Json ended(const std::string& name, int from, int until, int exit_code,
                  const std::string& message = "", const std::string& reason = "") {
  const auto time = [](int second) {
    return "2026-03-01T12:00:" + std::string(second < 10 ? "0" : "") + std::to_string(second) + "Z";
  };
  Json state{{"exitCode", exit_code},
             {"reason", !reason.empty()  ? reason
                        : exit_code == 0 ? "Completed"
                                         : "Error"},
             {"startedAt", time(from)},
             {"finishedAt", time(until)}};
  if (!message.empty()) state["message"] = message;
  return {{"name", name}, {"state", {{"terminated", std::move(state)}}}, {"restartCount", 0}};
}

inline Json pod(Json containers, Json statuses) {
  return {{"apiVersion", "v1"},
          {"kind", "Pod"},
          {"metadata",
           {{"name", "build"}, {"namespace", "ci"}, {"creationTimestamp", "2026-03-01T12:00:00Z"}}},
          {"spec", {{"containers", std::move(containers)}}},
          {"status",
           {{"startTime", "2026-03-01T12:00:00Z"}, {"containerStatuses", std::move(statuses)}}}};
}

}  // namespace stepgate::test

// `stepctl run --podman` with the podman of the tests.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "container/podman.h"

namespace stepgate::test {

// The beginning of a Task, up to its spec.
inline constexpr const char* kTaskHead =
    "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: local}\nspec:\n";

// A step of the busybox image that runs this script, in a Task's list of them.
std::string step(const std::string& name, const std::string& script);
// A Task of these; `more` stands before them in its spec.
std::string task(const std::string& steps, const std::string& more = "");

// With one blank where there are several.
std::string squeezed(const std::string& text);

// What podman has, and what lies in the folder for temporary files.
std::string all_there_is(const Podman& podman);
// The same, where podman's own image for Pods is there, as it is from the first Pod on.
std::string before(const Podman& podman);

class LocalRun {
 public:
  LocalRun(const Podman& podman, const std::string& manifest,
           std::vector<std::string> options = {});
  Finished finish() { return process_->finish(std::chrono::minutes(2)); }
  // Waits until it has written this.
  bool shows(const std::string& text);
  void signal(int number) const { process_->signal(number); }

 private:
  std::unique_ptr<Process> process_;
};

}  // namespace stepgate::test

// Pods as Tekton's controller lays them out, with the program under test in place of Tekton's own.
#pragma once

#include <string>
#include <vector>

namespace stepgate::test {

// One container: `/tekton/bin/entrypoint FLAGS -entrypoint …`. The flags that every step has are
// added.
struct TektonStep {
  std::string name;
  std::vector<std::string> flags = {};
  std::string script = "true";  // placed as a file, as the controller places scripts
  std::string argument = {};    // `sh -c SCRIPT sh ARGUMENT` instead, where there is one
};

// The init containers `prepare` and `place-scripts`, then the steps, each of which waits for the
// one before it, the first for the folder `downward`, in which its file `ready` gets content.
// Volumes are named as the controller names them.
std::string tekton_pod(const std::string& name, const std::vector<TektonStep>& steps,
                       const std::string& downward);

}  // namespace stepgate::test

// Manifests of ordered Pods, laid out as examples/pod/pod.yaml is.
#pragma once

#include <string>
#include <vector>

namespace stepgate::test {

// One container: `stepgate run --step NAME OPTIONS -- sh -euc SCRIPT`.
struct Step {
  std::string name;
  std::vector<std::string> options = {};
  std::string script = "true";
  bool started =
      true;  // false: its volume is there, its container is not (its image cannot be had)
};

// Every step runs as user 65532 with no capabilities, and sees
//   /stepgate/bin          the program, which an init container installs, read-only
//   /stepgate/run/<step>   a volume `run-<step>` for each step, writable in that step only
//   /workspace             a volume shared by all
// The volumes are emptyDirs. With `host`, the folder `<host>/<step>`, which must be there, stands
// in for the volume `run-<step>`.
std::string ordered_pod(const std::string& name, const std::vector<Step>& steps,
                        const std::string& host = {}, const std::string& restart_policy = "Never");

// The text of a file below examples/.
std::string example(const std::string& path);
// `text` with `by` in place of the first `what`. Throws where there is none.
std::string replaced(std::string text, const std::string& what, const std::string& by);

}  // namespace stepgate::test

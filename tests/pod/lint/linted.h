// What lint says, as tests want it.
#pragma once

#include <string>

#include "pod/lint/lint.h"
#include "pod/wrap/wrapping.h"
#include "yaml/stream.h"

namespace stepgate::test {

// LINE:COLUMN RULE SENTENCE, a line each.
inline std::string linted(const std::string& text) {
  const auto stream = yaml::read("p.yaml", text);
  if (!stream) return describe(stream.error());
  std::string all;
  for (const pod::Finding& one : pod::lint(*stream, test_images())) {
    all += std::to_string(one.position.line) + ":" + std::to_string(one.position.column) + " " +
           one.rule + " " + one.sentence + "\n";
  }
  return all;
}

// A container in flow style; `run` are the words between `run` and the command, `more` its other
// fields.
inline std::string step(const std::string& name, const std::string& run, const std::string& mounts,
                        const std::string& more = "") {
  return "  - {name: " + name + ", image: i, command: [/stepgate/bin/stepgate, run, " + run +
         ", --, cc], volumeMounts: [" + mounts + "]" + more + "}\n";
}

inline std::string pod_of(const std::string& containers,
                          const std::string& spec = "  activeDeadlineSeconds: 60\n") {
  return "kind: Pod\nspec:\n  restartPolicy: Never\n" + spec + "  containers:\n" + containers;
}

// Mounts as they should be: the program's, its own folder, and those of others.
inline std::string mounts(const std::string& own, const std::vector<std::string>& others = {}) {
  std::string all = "{name: bin, mountPath: /stepgate/bin, readOnly: true}, {name: " + own +
                    ", mountPath: /stepgate/run/" + own + "}";
  for (const std::string& other : others) {
    all += ", {name: " + other + ", mountPath: /stepgate/run/" + other + ", readOnly: true}";
  }
  return all;
}

}  // namespace stepgate::test

#include "tekton/references/step_files.h"

#include "os/read_file.h"
#include "os/script_copy.h"

namespace stepgate::tekton {

StepFiles step_files(const Paths& paths) {
  const std::string steps = paths.in("steps/step-");
  return {
      .result =
          [steps](const std::string& step, const std::string& result) {
            return os::read_file(steps + step + "/results/" + result, kMostReferencedBytes);
          },
      .provenance =
          [steps](const std::string& step) {
            return os::read_file(steps + step + "/artifacts/provenance.json", kMostReferencedBytes);
          },
      .scripts_folder = paths.in("scripts"),
      .script = [](const std::string& path) { return os::read_file(path, kMostReferencedBytes); },
      .keep_script = os::write_script_copy,
  };
}

}  // namespace stepgate::tekton

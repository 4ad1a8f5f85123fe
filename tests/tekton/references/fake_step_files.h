// What earlier steps left, without any file.
#pragma once

#include <cerrno>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tekton/references/step_files.h"

namespace stepgate::test {

struct FakeSteps {
  std::map<std::string, std::string> results = {};     // STEP/RESULT: text
  std::map<std::string, std::string> provenance = {};  // STEP: text
  std::map<std::string, std::string> scripts = {};     // path: text
  // The copies of scripts that were made.
  std::shared_ptr<std::vector<std::string>> copies = std::make_shared<std::vector<std::string>>();
};

inline Result<std::string> fake_text(const std::map<std::string, std::string>& texts,
                                     const std::string& name) {
  const auto text = texts.find(name);
  if (text == texts.end()) return failed("read", name, ENOENT);
  return text->second;
}

inline tekton::StepFiles fake_step_files(const FakeSteps& steps) {
  return {
      .result =
          [steps](const std::string& step, const std::string& result) {
            return fake_text(steps.results, step + "/" + result);
          },
      .provenance = [steps](const std::string& step) { return fake_text(steps.provenance, step); },
      .scripts_folder = "/tekton/scripts",
      .script = [steps](const std::string& path) { return fake_text(steps.scripts, path); },
      .keep_script = [steps](std::string_view text) -> Result<std::string> {
        steps.copies->emplace_back(text);
        return "/copy";
      },
  };
}

}  // namespace stepgate::test

// References to earlier steps' results and artifacts: found, taken apart and replaced. The input is
// a result's text, a provenance, and the words that refer to them, with NULs between.
#include "fuzz/fuzz.h"
#include "tekton/references/reference.h"
#include "tekton/references/references.h"

namespace stepgate::fuzz {
namespace {

using namespace tekton;

bool stays_inside(const std::string& name) { return name.find('/') == std::string::npos; }

void look_at_results(std::string_view text) {
  const char* done = text.data();
  for (const std::string_view reference : result_references(text)) {
    demand(reference.data() >= done, "references are in order, and none is in another");
    done = reference.data() + reference.size();
    const Result<ResultReference> parsed = parse_result_reference(reference);
    if (!parsed) {
      demand_fit_to_show(parsed.error());
      continue;
    }
    demand(stays_inside(parsed->step) && stays_inside(parsed->result), "no name leaves its folder");
    demand(parsed->step.find('.') == std::string::npos, "a step's name has no dot");
  }
}

void look_at_artifacts(std::string_view text) {
  for (const std::string_view reference : artifact_references(text)) {
    const Result<ArtifactReference> parsed = parse_artifact_reference(reference);
    demand(!parsed || stays_inside(parsed->step), "no name leaves its folder");
  }
}

}  // namespace

void fuzz_one(std::string_view input) {
  Cutter cutter(input);
  const std::string result(cutter.until('\0'));
  const std::string provenance(cutter.until('\0'));
  look_at_results(cutter.rest());
  look_at_artifacts(cutter.rest());
  StepWords words;
  while (!cutter.at_end()) {
    const std::string word(cutter.until('\0'));
    words.command.push_back(word);
    words.environment.push_back("A=" + word);
    words.when.push_back({.input = word, .must_be_in = true, .values = {word}, .cel = word});
  }
  const std::size_t count = words.environment.size();
  const StepFiles files{.result = [&](auto&, auto&) { return Result<std::string>(result); },
                        .provenance = [&](auto&) { return Result<std::string>(provenance); },
                        .scripts_folder = "/tekton/scripts",
                        .script = [&](auto&) { return Result<std::string>(result); },
                        .keep_script = [](auto) { return Result<std::string>("/copy"); }};
  const Result<void> replaced = replace_references(words, files);
  if (!replaced) demand_fit_to_show(replaced.error());
  demand(words.environment.size() == count, "no variable comes or goes");
  for (const std::string& variable : words.environment) {
    demand(variable.starts_with("A="), "a variable keeps its name");
    demand(variable.size() <= 2 * kMostReferencedBytes, "what comes out is bounded");
  }
}

}  // namespace stepgate::fuzz

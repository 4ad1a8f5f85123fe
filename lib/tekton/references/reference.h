// What stands for an earlier step's result or artifact in a text: found, and taken apart.
//   $(steps.NAME.results.RESULT)   with [N], [*] or .KEY before the parenthesis
//   $(steps.NAME.outputs.ARTIFACT) and the same with inputs
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace stepgate::tekton {

// Both in order, and where they are: views into `text`. A result's begins at `$(steps.` and ends at
// the first `)` behind the next `.results.` of the same line, whatever else is between; that is how
// Tekton looks, so what is found may be malformed.
std::vector<std::string_view> result_references(std::string_view text);
std::vector<std::string_view> artifact_references(std::string_view text);

enum class Selection { whole, index, all, key };

struct ResultReference {
  std::string step;    // no `.`, no `/`: the path made of it stays inside
  std::string result;  // likewise
  Selection selection = Selection::whole;
  std::size_t index = 0;  // of `index`
  std::string key;        // of `key`
};

struct ArtifactReference {
  std::string step;  // as above
  bool is_output = false;
  std::string name;
};

// `reference` is one of those found above. `invalid` where it is malformed.
Result<ResultReference> parse_result_reference(std::string_view reference);
Result<ArtifactReference> parse_artifact_reference(std::string_view reference);

}  // namespace stepgate::tekton

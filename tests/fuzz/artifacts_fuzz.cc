// What a step says of its artifacts. The input is an artifact's name, a line break, and the
// provenance.
#include "fuzz/fuzz.h"
#include "go/json_value.h"
#include "tekton/references/provenance.h"

namespace stepgate::fuzz {

void fuzz_one(std::string_view input) {
  Cutter cutter(input);
  const std::string name(cutter.until('\n'));
  for (const bool is_output : {false, true}) {
    const Result<std::string> values =
        tekton::artifact_values(cutter.rest(), {"build", is_output, name});
    if (!values) {
      demand_fit_to_show(values.error());
      continue;
    }
    demand(values->find('\n') == std::string::npos, "an artifact's values are one line");
    const auto json = read_json(*values);
    demand(json && (json->kind == JsonValue::Kind::list || json->kind == JsonValue::Kind::null),
           "an artifact's values are JSON");
  }
}

}  // namespace stepgate::fuzz

#include "pod/task/when.h"

#include <string>

namespace stepgate::pod {
namespace {

using yaml::Field;
using yaml::Value;

Value read_condition(const Field& condition, const Expander& expander) {
  condition.only({"input", "operator", "values", "cel"});
  Value value;
  if (const Field cel = condition["cel"]) {
    if (condition["input"] || condition["operator"] || condition["values"]) {
      cel.complain("cannot stand beside input, operator and values");
    }
    return value.set("cel", expander.text(cel));
  }
  const Field written = condition.required("operator");
  const std::string operation = written.string();
  if (written && operation != "in" && operation != "notin") {
    written.complain("is neither in nor notin");
  }
  const Field values = condition.required("values");
  value.set("input", expander.text(condition["input"])).set("operator", operation);
  value.set("values", Value::list_of(expander.words(values)));
  if (values && values.items().empty()) values.complain("at least one value is needed");
  return value;
}

}  // namespace

Value read_when(const Field& when, const Expander& expander) {
  Value conditions;
  for (const Field& condition : when.items()) conditions.add(read_condition(condition, expander));
  return conditions;
}

}  // namespace stepgate::pod

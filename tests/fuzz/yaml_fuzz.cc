// YAML and JSON: what was read is written, in each form, and reads as the same again.
#include <cstdio>

#include "fuzz/fuzz.h"
#include "yaml/stream.h"
#include "yaml/value.h"
#include "yaml/write_json.h"
#include "yaml/write_yaml.h"

namespace stepgate::fuzz {
namespace {

std::vector<yaml::Value> values_of(const yaml::Stream& stream) {
  std::vector<yaml::Value> values;
  for (const yaml::Node* root : stream.documents) values.emplace_back(*root);
  return values;
}

void demand_same(std::string text, const std::vector<yaml::Value>& values) {
  const Result<yaml::Stream> stream = yaml::read("again", text);
  if (stream && values_of(*stream) == values) return;
  std::fprintf(stderr, "%s\n%s\n", text.c_str(), stream ? "" : describe(stream.error()).c_str());
  demand(false, "a document survives writing");
}

}  // namespace

void fuzz_one(std::string_view input) {
  const Result<yaml::Stream> stream = yaml::read("input", std::string(input));
  if (!stream) return demand_fit_to_show(stream.error());
  const std::vector<yaml::Value> values = values_of(*stream);
  demand_same(yaml::to_yaml(values), values);
  if (values.size() == 1) {
    demand_same(yaml::to_json(values.front()), values);
    demand_same(yaml::flow_value(values.front()), values);
  }
}

}  // namespace stepgate::fuzz

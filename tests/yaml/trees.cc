#include "yaml/trees.h"

#include <cstdlib>

#include "support/catch.h"
#include "yaml/write_yaml.h"

namespace stepgate::test {

yaml::Stream read_yaml(const std::string& text) {
  auto stream = yaml::read("f.yaml", text);
  INFO(text.substr(0, 1000));
  INFO((stream ? std::string() : describe(stream.error())));
  REQUIRE(stream);
  return std::move(*stream);
}

std::string seen(const std::string& text) {
  const auto stream = yaml::read("f.yaml", text);
  if (!stream) return "error: " + describe(stream.error());
  std::string all;
  for (const yaml::Node* const root : stream->documents) {
    all += (all.empty() ? "" : " ") + yaml::flow_value(yaml::Value(*root));
  }
  return all;
}

std::string complaint(const std::string& text) {
  const auto stream = yaml::read("f.yaml", text);
  return stream ? "" : describe(stream.error());
}

std::string covered(const yaml::Stream& stream, const yaml::Node& node) {
  return stream.text.substr(node.begin, node.end - node.begin);
}

const yaml::Node& node_at(const yaml::Stream& stream, std::initializer_list<const char*> way) {
  REQUIRE(!stream.documents.empty());
  const yaml::Node* node = stream.documents.front();
  for (const std::string word : way) {
    INFO(word);
    node = node->kind == yaml::NodeKind::sequence
               ? node->items.at(static_cast<std::size_t>(std::atoi(word.c_str())))
               : node->find(word);
    REQUIRE(node != nullptr);
  }
  return *node;
}

std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

}  // namespace stepgate::test

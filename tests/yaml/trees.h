// Trees for tests: read from a text, and shown on one line.
#pragma once

#include <string>

#include "yaml/stream.h"
#include "yaml/value.h"

namespace stepgate::test {

// Fails the test where it cannot be read.
yaml::Stream read_yaml(const std::string& text);
// All documents as flow style, with a space between them; "error: …" where it cannot be read.
std::string seen(const std::string& text);
// What is wrong with it; empty where nothing is.
std::string complaint(const std::string& text);
// The bytes that a node covers.
std::string covered(const yaml::Stream& stream, const yaml::Node& node);
// The node at the end of this way from the first document's root.
const yaml::Node& node_at(const yaml::Stream& stream, std::initializer_list<const char*> way);

std::string repeated(const std::string& part, int times);

}  // namespace stepgate::test

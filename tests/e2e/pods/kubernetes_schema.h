// Kubernetes' own schema, as the Python package kubernetes-validate has it.
#pragma once

#include <string>
#include <vector>

namespace stepgate::test {

// The Python that has the package: the one that ./dev has put it into, or the system's; empty where
// there is none.
std::string python_with_schema();

// What is wrong in these files (YAML or JSON, read by PyYAML), a line each, by the newest version
// and strictly: fields that there are not are wrong, too.
std::string against_schema(const std::string& python, const std::vector<std::string>& files);

}  // namespace stepgate::test

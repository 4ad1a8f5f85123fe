#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>

#include "cli/schema.h"
#include "cli/step_spec.h"
#include "manual/pages.h"

// `pages FOLDER`: writes the manual page, the completions and the schema of step specs there.
int main(int argc, char** argv) {
  using namespace stepgate::manual;
  if (argc != 2) {
    std::cerr << "pages: name one folder, as in: pages build/pages\n";
    return 2;
  }
  const std::string schema = stepgate::cli::spec_schema(stepgate::cli::options_in_specs(false));
  for (const auto& [name, text] :
       {std::pair("stepgate.1", manual_page()), std::pair("stepgate.bash", bash_completion()),
        std::pair("_stepgate", zsh_completion()), std::pair("stepgate.fish", fish_completion()),
        std::pair("step-spec.schema.json", schema)}) {
    const std::string path = std::string(argv[1]) + "/" + name;
    std::ofstream file(path, std::ios::binary);
    file << text << std::flush;
    if (!file) {
      std::cerr << "pages: cannot write " << path << ": " << std::strerror(errno) << '\n';
      return 1;
    }
  }
  return 0;
}

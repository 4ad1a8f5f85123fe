#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

#include "cli/schema.h"
#include "cli/step_spec.h"
#include "manual/pages.h"

namespace {

// The text of each page, by the name of its file.
std::map<std::string, std::string> all_pages() {
  using namespace stepgate;
  std::map<std::string, std::string> pages;
  for (const manual::Program& program : {manual::stepgate_program(), manual::stepctl_program()}) {
    const std::string name(program.name);
    pages[name + ".1"] = manual_page(program);
    pages[name + ".bash"] = bash_completion(program);
    pages["_" + name] = zsh_completion(program);
    pages[name + ".fish"] = fish_completion(program);
  }
  pages["kubectl_complete-stepgate"] = kubectl_completion(manual::stepctl_program());
  pages["step-spec.schema.json"] = cli::spec_schema(cli::options_in_specs(false));
  return pages;
}

}  // namespace

// `pages FOLDER`: writes the manual pages, the completions and the schema of step specs there.
int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "pages: name one folder, as in: pages build/pages\n";
    return 2;
  }
  for (const auto& [name, text] : all_pages()) {
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

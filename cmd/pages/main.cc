#include <fstream>
#include <string>
#include <utility>

#include "manual/pages.h"

// `pages FOLDER`: writes the manual page and the completions there.
int main(int argc, char** argv) {
  using namespace stepgate::manual;
  if (argc != 2) return 2;
  for (const auto& [name, text] :
       {std::pair("stepgate.1", manual_page()), std::pair("stepgate.bash", bash_completion()),
        std::pair("_stepgate", zsh_completion()), std::pair("stepgate.fish", fish_completion())}) {
    std::ofstream file(std::string(argv[1]) + "/" + name, std::ios::binary);
    file << text << std::flush;
    if (!file) return 1;
  }
  return 0;
}

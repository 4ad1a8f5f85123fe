// A Pod's folders in a folder of the test's own.
#pragma once

#include <map>
#include <string>

#include <sys/stat.h>

#include "support/temp_dir.h"
#include "tekton/paths.h"

namespace stepgate::test {

struct Places {
  TempDir dir = TempDir();
  tekton::Paths paths = {dir.path()};

  void make_secret(const std::string& name, const std::map<std::string, std::string>& files) const {
    for (const auto& [file, text] : files)
      write_file(paths.secrets() + "/" + name + "/" + file, text);
  }
  void make_credentials_folder() const { std::filesystem::create_directory(paths.credentials()); }
  [[nodiscard]] std::string credential(const std::string& file) const {
    return read_file(paths.credentials() + "/" + file);
  }
};

}  // namespace stepgate::test

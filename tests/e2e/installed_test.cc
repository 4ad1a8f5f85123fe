// `cmake --install`: what of the build that is tested lands where.
#include <algorithm>

#include <unistd.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

// Every file below a folder, sorted.
Words files_below(const fs::path& folder) {
  Words files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_directory()) files.push_back(fs::relative(entry.path(), folder));
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

TEST_CASE(
    "cmake --install installs the programs, what documents and completes them, and the licence") {
  const fs::path build = fs::path(stepgate()).parent_path().parent_path();
  if (!fs::exists(build / "cmake_install.cmake") && skipped("no build folder around the program")) {
    return;
  }
  const TempDir prefix;
  const Finished end = run({"cmake", "--install", build, "--prefix", prefix.path()});
  INFO(end.out << end.err);
  REQUIRE(end.code == 0);
  CHECK(files_below(prefix.path()) ==
        Words{"bin/entrypoint", "bin/stepgate", "share/bash-completion/completions/stepgate",
              "share/doc/stepgate/LICENSE", "share/doc/stepgate/step-spec.schema.json",
              "share/fish/vendor_completions.d/stepgate.fish", "share/man/man1/stepgate.1",
              "share/zsh/site-functions/_stepgate"});
  CHECK(access((prefix / "bin/stepgate").c_str(), X_OK) == 0);
  const Finished version = run({prefix / "bin/stepgate", "version"});
  CHECK(version.code == 0);
  CHECK(version.out == run(stepgate({"version"})).out);
  CHECK(read_file(prefix / "share/doc/stepgate/LICENSE") ==
        read_file(fs::path(source_folder()) / "LICENSE"));
}

}  // namespace stepgate::test

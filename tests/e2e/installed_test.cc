// `cmake --install`: what of the build that is tested lands where.
#include <algorithm>
#include <cstring>

#include <elf.h>
#include <unistd.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

// Every file below a folder, sorted.
Words files_below(const fs::path& folder) {
  Words files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_directory()) files.push_back(entry.path().lexically_relative(folder));
  }
  std::ranges::sort(files);
  return files;
}

// Does it name a loader (elf(5))?
bool is_dynamic(const std::string& bytes) {
  Elf64_Ehdr header{};
  REQUIRE(bytes.size() > sizeof header);
  std::memcpy(&header, bytes.data(), sizeof header);
  for (std::size_t i = 0; i < header.e_phnum; ++i) {
    Elf64_Phdr segment{};
    const std::size_t at = header.e_phoff + i * sizeof segment;
    REQUIRE(at + sizeof segment <= bytes.size());
    std::memcpy(&segment, bytes.data() + at, sizeof segment);
    if (segment.p_type == PT_INTERP) return true;
  }
  return false;
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
  Words expected{"bin/entrypoint",
                 "bin/kubectl-stepgate",
                 "bin/kubectl_complete-stepgate",
                 "bin/stepctl",
                 "bin/stepgate",
                 "share/bash-completion/completions/stepctl",
                 "share/bash-completion/completions/stepgate",
                 "share/doc/stepgate/LICENSE",
                 "share/doc/stepgate/step-spec.schema.json",
                 "share/fish/vendor_completions.d/stepctl.fish",
                 "share/fish/vendor_completions.d/stepgate.fish",
                 "share/man/man1/entrypoint.1.gz",
                 "share/man/man1/kubectl-stepgate.1.gz",
                 "share/man/man1/stepctl.1.gz",
                 "share/man/man1/stepgate.1.gz",
                 "share/zsh/site-functions/_stepctl",
                 "share/zsh/site-functions/_stepgate"};
  // What others have a part in is known of the programs that ship.
  if (fs::exists(build / "CPackConfig.cmake")) {
    expected.insert(expected.end(),
                    {"share/doc/stepgate/THIRD-PARTY", "share/doc/stepgate/stepgate.spdx.json"});
    std::ranges::sort(expected);
  }
  CHECK(files_below(prefix.path()) == expected);
  CHECK(access((prefix / "bin/stepgate").c_str(), X_OK) == 0);
  const Finished version = run({prefix / "bin/stepgate", "version"});
  CHECK(version.code == 0);
  CHECK(version.out == run(stepgate({"version"})).out);
  CHECK(run({prefix / "bin/kubectl-stepgate", "version"}).out == run({stepctl(), "version"}).out);
  CHECK(read_file(prefix / "share/doc/stepgate/step-spec.schema.json") ==
        run(stepgate({"schema"})).out);
  CHECK(read_file(prefix / "share/doc/stepgate/LICENSE") ==
        read_file(fs::path(source_folder()) / "LICENSE"));
}

TEST_CASE("the programs have no name service that loads modules of the image they run in") {
  for (const std::string& program : {stepgate(), entrypoint(), stepctl()}) {
    INFO(program);
    const std::string bytes = read_file(program);
    if (is_dynamic(bytes)) continue;  // as under sanitizers
    CHECK(bytes.find("libnss_") == std::string::npos);
  }
}

TEST_CASE("the programs do not tell where they were built") {
  for (const std::string& program : {stepgate(), entrypoint(), stepctl()}) {
    INFO(program);
    const std::string bytes = read_file(program);
    if (is_dynamic(bytes)) continue;
    CHECK(bytes.find(source_folder()) == std::string::npos);
  }
}

}  // namespace stepgate::test

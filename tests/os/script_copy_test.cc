#include "os/script_copy.h"

#include <cstdlib>
#include <filesystem>

#include <sys/stat.h>

#include "os/forked.h"
#include "support/catch.h"
#include "support/process.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;

TEST_CASE("a script's copy is executable at once, by everyone") {
  const TempDir dir;
  const std::string said = in_child([&]() -> std::string {
    setenv("TMPDIR", dir.path().c_str(), 1);
    umask(077);
    const auto path = os::write_script_copy("#!/bin/sh\necho copied\n");
    if (!path) return describe(path.error());
    struct stat status{};
    stat(path->c_str(), &status);
    return std::filesystem::path(*path).parent_path().string() + " " +
           std::to_string(status.st_mode & 07777) + " " + run({*path}).out;
  });
  CHECK(said == dir.path().string() + " " + std::to_string(0755) + " copied\n");
}

TEST_CASE("where no copy can be made there is an error") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          setenv("TMPDIR", (dir / "missing").c_str(), 1);
          return os::write_script_copy("text") ? "made" : "error";
        }) == "error");
}

#include "tekton/scripts.h"

#include <vector>

#include "support/catch.h"
#include "support/says.h"
#include "support/temp_dir.h"
#include "tekton/paths.h"
#include "tekton/placing.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;
using Words = std::vector<std::string>;

TEST_CASE("place-scripts makes files that all may execute") {
  const TempDir dir;
  const Words words{"place-scripts", dir.path(), "script-0=IyEvYmluL3NoCg==", "script-1=eA=="};
  const auto placed = place(words, Paths());
  REQUIRE(placed.has_value());
  REQUIRE(placed->has_value());
  CHECK_THAT(**placed, says("2 scripts"));
  CHECK(read_file(dir / "script-0") == "#!/bin/sh\n");
  CHECK(read_file(dir / "script-1") == "x");
  CHECK(mode_of(dir / "script-0") == 0755);
}

TEST_CASE("a script may come in pieces, with padding in the middle or not") {
  const TempDir dir;
  const Words pieces{"a=b25l", "a=IHQ=", "a=d28=", "b=", "c=eA=="};
  CHECK(place_scripts(dir.path(), pieces) == std::size_t{3});
  CHECK(read_file(dir / "a") == "one two");
  CHECK(read_file(dir / "b").empty());
  CHECK(read_file(dir / "c") == "x");
}

TEST_CASE("scripts that are there already are made anew") {
  const TempDir dir;
  const Words pieces{"a=eA=="};
  write_file(dir / "a", "of a start before");
  REQUIRE(place_scripts(dir.path(), pieces));
  CHECK(read_file(dir / "a") == "x");
}

TEST_CASE("scripts with bad names or in no base64 leave nothing behind") {
  const TempDir dir;
  for (const char* bad : {"a", "=eA==", "../a=eA==", "a/b=eA==", ".=eA==", "a=e", "a=*"}) {
    INFO(bad);
    const Words pieces{"good=eA==", bad};
    CHECK_FALSE(place_scripts(dir.path(), pieces));
    CHECK(std::filesystem::is_empty(dir.path()));
  }
}

TEST_CASE("scripts need a folder that is there") {
  const TempDir dir;
  const Words pieces{"a=eA=="};
  CHECK_FALSE(place_scripts(dir / "none", pieces));
}

TEST_CASE("make-folders makes what is missing") {
  const TempDir dir;
  const Words words{"make-folders", dir / "a/b", dir / "c", dir / "a"};
  const auto placed = place(words, Paths());
  REQUIRE(placed.has_value());
  CHECK(placed->has_value());
  CHECK(std::filesystem::is_directory(dir / "a/b"));
  CHECK(std::filesystem::is_directory(dir / "c"));
  write_file(dir / "file");
  CHECK_FALSE(place(Words{"make-folders", dir / "file/x"}, Paths())->has_value());
}

TEST_CASE("place-scripts without a folder is just a word") {
  CHECK_FALSE(place(Words{"place-scripts"}, Paths()).has_value());
}

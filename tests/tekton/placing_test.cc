#include "tekton/placing.h"

#include <sys/stat.h>

#include "support/catch.h"
#include "tekton/places.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;
using Words = std::vector<std::string>;

namespace {

bool works(const Places& places, const Words& words) {
  const auto placed = place(words, places.paths);
  REQUIRE(placed.has_value());
  if (*placed) CHECK_FALSE((**placed).empty());
  return placed->has_value();
}

std::string link_at(const std::string& path) { return std::filesystem::read_symlink(path); }

}  // namespace

TEST_CASE("cp makes a program that all may execute and nobody read") {
  const Places places;
  write_file(places.dir / "from", "program");
  REQUIRE(works(places, {"cp", places.dir / "from", places.dir / "to"}));
  CHECK(mode_of(places.dir / "to") == 0311);
  std::filesystem::permissions(places.dir / "to", std::filesystem::perms::owner_read);
  CHECK(read_file(places.dir / "to") == "program");
}

TEST_CASE("cp writes over what is there, keeping its mode and its end") {
  const Places places;
  write_file(places.dir / "from", "new");
  write_file(places.dir / "to", "a longer one");
  REQUIRE(works(places, {"cp", places.dir / "from", places.dir / "to"}));
  CHECK(read_file(places.dir / "to") == "newonger one");
  CHECK(mode_of(places.dir / "to") == 0644);
}

TEST_CASE("cp fails without a source, and without a folder to copy into") {
  const Places places;
  write_file(places.dir / "from", "x");
  CHECK_FALSE(works(places, {"cp", places.dir / "none", places.dir / "to"}));
  CHECK_FALSE(std::filesystem::exists(places.dir / "to"));
  CHECK_FALSE(works(places, {"cp", places.dir / "from", places.dir / "none/to"}));
}

TEST_CASE("step-init links each step's folder by name and by index") {
  const Places places;
  REQUIRE(works(places, {"step-init", "step-a", "step-b"}));
  CHECK(link_at(places.paths.steps() + "/step-a") == places.paths.run() + "/0/status");
  CHECK(link_at(places.paths.steps() + "/0") == places.paths.run() + "/0/status");
  CHECK(link_at(places.paths.steps() + "/step-b") == places.paths.run() + "/1/status");
  CHECK(link_at(places.paths.steps() + "/1") == places.paths.run() + "/1/status");
}

TEST_CASE("step-init makes the folder for no steps, and leaves what is there") {
  const Places places;
  REQUIRE(works(places, {"step-init"}));
  CHECK(std::filesystem::is_empty(places.paths.steps()));
  write_file(places.paths.steps() + "/step-a", "mine");
  REQUIRE(works(places, {"step-init", "step-a"}));
  REQUIRE(works(places, {"step-init", "step-a"}));
  CHECK(read_file(places.paths.steps() + "/step-a") == "mine");
  CHECK(link_at(places.paths.steps() + "/0") == places.paths.run() + "/0/status");
}

TEST_CASE("step-init fails where there is no folder to be had") {
  const Places places;
  write_file(places.paths.steps(), "a file");
  CHECK_FALSE(works(places, {"step-init", "step-a"}));
}

TEST_CASE("init copies, then links; where the copy fails nothing is linked") {
  const Places places;
  write_file(places.dir / "from", "program");
  CHECK_FALSE(works(places, {"init", places.dir / "none", places.dir / "to", "step-a"}));
  CHECK_FALSE(std::filesystem::exists(places.paths.steps()));
  REQUIRE(works(places, {"init", places.dir / "from", places.dir / "to", "step-a"}));
  CHECK(mode_of(places.dir / "to") == 0311);
  CHECK(std::filesystem::is_symlink(places.paths.steps() + "/step-a"));
  REQUIRE(works(places, {"init", places.dir / "from", places.dir / "to"}));
}

TEST_CASE("decode-script replaces a script by what it means, with its mode") {
  const Places places;
  write_file(places.dir / "s", "IyEvYmlu\nL3No\r\nCg==\n");
  chmod((places.dir / "s").c_str(), 0751);
  REQUIRE(works(places, {"decode-script", places.dir / "s"}));
  CHECK(read_file(places.dir / "s") == "#!/bin/sh\n");
  CHECK(mode_of(places.dir / "s") == 0751);
}

TEST_CASE("decode-script leaves what is no base64 as it is") {
  const Places places;
  write_file(places.dir / "s", "IyEvYmluL3NoCg=");
  CHECK_FALSE(works(places, {"decode-script", places.dir / "s"}));
  CHECK(read_file(places.dir / "s") == "IyEvYmluL3NoCg=");
  CHECK_FALSE(works(places, {"decode-script", places.dir / "none"}));
  CHECK_FALSE(works(places, {"decode-script", places.dir.path()}));
}

TEST_CASE("words that are no sub-command, or too few or too many for one, are not touched") {
  const Places places;
  for (const Words& words : {Words{}, Words{"x"}, Words{"cp", "a"}, Words{"cp", "a", "b", "c"},
                             Words{"init", "a"}, Words{"init"}, Words{"decode-script"},
                             Words{"decode-script", "a", "b"}, Words{"x", "cp", "a", "b"}}) {
    CHECK_FALSE(place(words, places.paths).has_value());
  }
}

#include "os/link.h"

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

TEST_CASE("a link leads where it is to, also to nothing") {
  const TempDir dir;
  REQUIRE(make_link("/no/where", dir / "link"));
  CHECK(std::filesystem::read_symlink(dir / "link") == "/no/where");
}

TEST_CASE("what is there already stays") {
  const TempDir dir;
  write_file(dir / "file", "text");
  REQUIRE(make_link("/one", dir / "link"));
  CHECK(make_link("/other", dir / "link"));
  CHECK(make_link("/other", dir / "file"));
  CHECK(std::filesystem::read_symlink(dir / "link") == "/one");
  CHECK(read_file(dir / "file") == "text");
}

TEST_CASE("a link needs a folder") {
  const TempDir dir;
  CHECK_FALSE(make_link("/one", dir / "none/link"));
}

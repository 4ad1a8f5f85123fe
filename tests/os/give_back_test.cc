#include "os/give_back.h"

#include <sys/stat.h>

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;

TEST_CASE("what is given back takes no room, and the rest of the file stays as it is") {
  const TempDir dir;
  const std::string path = dir / "log";
  constexpr std::size_t kPart = std::size_t{1024} * 1024;
  write_file(path, std::string(kPart, 'a') + std::string(4 * kPart, 'b') + std::string(kPart, 'c'));
  REQUIRE(os::give_back(path, kPart, 5 * kPart));
  const std::string text = read_file(path);
  CHECK(text.size() == 6 * kPart);
  CHECK(text.substr(0, kPart) == std::string(kPart, 'a'));
  CHECK(text.substr(5 * kPart) == std::string(kPart, 'c'));
  struct stat status{};
  REQUIRE(stat(path.c_str(), &status) == 0);
  CHECK(static_cast<std::size_t>(status.st_blocks) * 512 < 3 * kPart);
}

TEST_CASE("nothing is given back of what is no regular file") {
  const TempDir dir;
  CHECK(!os::give_back(dir / "none", 0, 1));
  CHECK(!os::give_back(dir.path(), 0, 1));
}

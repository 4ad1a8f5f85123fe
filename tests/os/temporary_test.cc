#include "os/temporary.h"

#include <filesystem>
#include <set>

#include <fcntl.h>
#include <sys/stat.h>

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

std::set<std::string> names_in(const std::string& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.insert(entry.path().filename());
  }
  return names;
}

std::set<std::string> left_after_removing(const TempDir& dir, const std::string& marker) {
  REQUIRE(remove_temporaries(*Folder::make(dir.path(), Follow::links), {marker}));
  return names_in(dir.path());
}

}  // namespace

TEST_CASE("temporary names begin alike and never come twice") {
  std::set<std::string> names;
  for (int i = 0; i < 1000; ++i) names.insert(temporary_name("out"));
  CHECK(names.size() == 1000);
  for (const std::string& name : names) {
    CHECK(name.starts_with(".stepgate-out."));
    CHECK(name.size() == std::string(".stepgate-out.").size() + 6);
  }
}

TEST_CASE("in a step's folder every stale temporary is removed and nothing else") {
  const TempDir dir;
  for (const char* name : {".stepgate-out.abcdef", ".stepgate-state.json.abcdef", ".stepgate-x",
                           "out", ".stepgat", "stepgate-out.abcdef", "..stepgate-out"}) {
    write_file(dir / name);
  }
  REQUIRE(mkfifo((dir / ".stepgate-out.alive.abcdef").c_str(), 0444) == 0);
  CHECK(left_after_removing(dir, "") ==
        std::set<std::string>{"out", ".stepgat", "stepgate-out.abcdef", "..stepgate-out"});
}

TEST_CASE("elsewhere only the temporaries of one marker are removed") {
  const TempDir dir;
  write_file(dir / ".stepgate-m.abcdef");
  write_file(dir / ".stepgate-m.alive.abcdef");
  const std::set<std::string> others{".stepgate-mm.abcdef", ".stepgate-m.abcdefg",
                                     ".stepgate-m.x.abcdef", ".stepgate-m", ".stepgate-x.abcdef"};
  for (const std::string& name : others) write_file(dir / name);
  CHECK(left_after_removing(dir, "m") == others);
}

TEST_CASE("what is held, a folder or a link stays") {
  const TempDir dir;
  const std::string held = dir / ".stepgate-out.alive.abcdef";
  REQUIRE(mkfifo(held.c_str(), 0600) == 0);
  const Fd holder(open(held.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC));
  write_file(dir / ".stepgate-folder/file");
  write_file(dir / "target");
  std::filesystem::create_symlink("target", dir / ".stepgate-link");
  CHECK(left_after_removing(dir, "").size() == 4);
  CHECK(std::filesystem::exists(dir / ".stepgate-folder/file"));
}

#include "local/processes/pieces.h"

#include <algorithm>
#include <filesystem>

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::local;
using namespace stepgate::test;

namespace {

// "layer a, link b", without the folder's own path.
std::string pieces_in(const TempDir& dir, const std::vector<std::string>& mounted,
                      const std::vector<std::string>& hidden = {}) {
  std::vector<os::MountPoint> mounts;
  for (const std::string& path : mounted) mounts.push_back({dir / path, "ext4"});
  std::vector<std::string> hidden_paths;
  for (const std::string& path : hidden) hidden_paths.push_back(dir / path);
  std::vector<std::string> words;
  for (const Piece& piece : pieces_below(dir.path(), mounts, hidden_paths)) {
    const char* const kinds[] = {"layer ", "folder ", "link ", "file "};
    words.push_back(kinds[static_cast<int>(piece.kind)] +
                    piece.path.substr(dir.path().native().size() + 1));
  }
  std::ranges::sort(words);
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

TEST_CASE("folders without mounts are layers; links and files are copied") {
  const TempDir dir;
  std::filesystem::create_directories(dir / "a/b");
  std::filesystem::create_symlink("a", dir / "l");
  write_file(dir / "f");
  CHECK(pieces_in(dir, {}) == "file f, layer a, link l");
  CHECK(pieces_in(dir, {}, {"l", "a"}) == "file f");
}

TEST_CASE("a folder above a mount is cut into what is in it") {
  const TempDir dir;
  std::filesystem::create_directories(dir / "home/me/disk/deep");
  std::filesystem::create_directories(dir / "home/you");
  std::filesystem::create_directories(dir / "homestead");
  write_file(dir / "home/me/f");
  CHECK(pieces_in(dir, {"home/me/disk"}) ==
        "file home/me/f, folder home, folder home/me, layer home/me/disk, layer home/you, "
        "layer homestead");
  CHECK(pieces_in(dir, {"home"}) == "layer home, layer homestead");
}

TEST_CASE("a folder comes before what is in it") {
  const TempDir dir;
  std::filesystem::create_directories(dir / "a/b/c");
  const auto pieces = pieces_below(dir.path(), {{dir / "a/b/c", "ext4"}}, {});
  REQUIRE(pieces.size() == 3);
  CHECK(pieces[0].path == dir / "a");
  CHECK(pieces[2].path == dir / "a/b/c");
}

TEST_CASE("a path lies in its folder, and not in one whose name begins alike") {
  CHECK(lies_in("/a/b", "/a"));
  CHECK(lies_in("/a", "/a"));
  CHECK(!lies_in("/ab", "/a"));
  CHECK(!lies_in("/", "/a"));
}

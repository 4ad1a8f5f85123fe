#include "support/temp_dir.h"

#include <cstdlib>
#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <vector>

#include <sys/mount.h>

namespace stepgate::test {
namespace {

// What a test mounted inside is not the test's to empty.
void unmount_below(const std::filesystem::path& path) {
  std::ifstream mounts("/proc/self/mounts");
  std::vector<std::string> inside;
  std::string device;
  std::string target;
  while (mounts >> device >> target) {
    if (target.starts_with(path.string() + "/")) inside.push_back(target);
    mounts.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
  }
  for (auto last = inside.rbegin(); last != inside.rend(); ++last) {
    umount2(last->c_str(), MNT_DETACH);
  }
}

}  // namespace

TempDir::TempDir(const std::filesystem::path& parent) {
  std::string name =
      (parent.empty() ? std::filesystem::temp_directory_path() : parent) / "stepgate-test-XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
  path_ = name;
  std::filesystem::permissions(path_, std::filesystem::perms{0755});
}

TempDir::~TempDir() {
  unmount_below(path_);
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void write_file(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace stepgate::test

#include "support/temp_dir.h"

#include <cstdlib>
#include <fstream>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <vector>

#include <sys/mount.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>

namespace stepgate::test {
namespace {

// Where a free lease is evidence and events are whole. On an overlay, as in a container, neither is
// so: there the memory file system is taken, if programs may be executed on it.
std::filesystem::path usual_parent() {
  constexpr unsigned long kOverlay = 0x794c7630;
  const std::filesystem::path usual = std::filesystem::temp_directory_path();
  const char* memory = "/dev/shm";
  struct statfs there{};
  struct statvfs mount{};
  if (statfs(usual.c_str(), &there) != 0) return usual;
  if (static_cast<unsigned long>(there.f_type) != kOverlay) return usual;
  const bool usable = statvfs(memory, &mount) == 0 && (mount.f_flag & ST_NOEXEC) == 0;
  return usable ? memory : usual;
}

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
  std::string name = (parent.empty() ? usual_parent() : parent) / "stepgate-test-XXXXXX";
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

unsigned mode_of(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::symlink_status(path, error);
  return error || !std::filesystem::exists(status) ? ~0U
                                                   : static_cast<unsigned>(status.permissions());
}

void write_file(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace stepgate::test

#include "local/processes/shared_folders.h"

#include <array>
#include <filesystem>

#include "os/home.h"

namespace stepgate::local {
namespace {

namespace fs = std::filesystem;

// Of the Filesystem Hierarchy Standard, what programs are installed to and work in.
constexpr std::array kShared{
    "/usr/bin",         "/usr/sbin",      "/usr/lib",        "/usr/share",     "/usr/include",
    "/usr/local",       "/usr/local/bin", "/usr/local/sbin", "/usr/local/lib", "/usr/local/include",
    "/usr/local/share", "/usr/local/etc", "/var/cache",      "/var/lib",       "/var/log",
    "/var/spool",       "/var/tmp",       "/var/opt"};

}  // namespace

std::vector<std::string> shared_folders() {
  std::vector<std::string> wanted(kShared.begin(), kShared.end());
  if (const auto home = os::home_folder()) wanted.push_back(*home);
  std::vector<std::string> found;
  for (const std::string& folder : wanted) {
    std::error_code code;
    const fs::path real = fs::canonical(folder, code);
    if (!code && fs::is_directory(real, code)) found.push_back(real);
  }
  return found;
}

}  // namespace stepgate::local

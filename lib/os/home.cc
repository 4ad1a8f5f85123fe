#include "os/home.h"

#include <array>
#include <cstdlib>

#include <unistd.h>

#include "os/read_file.h"

namespace stepgate::os {
namespace {

constexpr std::size_t kLargestPasswd = std::size_t{1} << 20;

std::string_view cut(std::string_view& text, char at) {
  const std::string_view part = text.substr(0, text.find(at));
  text.remove_prefix(part.size() < text.size() ? part.size() + 1 : part.size());
  return part;
}

}  // namespace

std::optional<std::string> home_in(std::string_view passwd, uid_t id) {
  const std::string wanted = std::to_string(id);
  while (!passwd.empty()) {
    std::string_view line = cut(passwd, '\n');
    // name:password:uid:gid:comment:home:shell
    std::array<std::string_view, 6> fields;
    for (std::string_view& field : fields) field = cut(line, ':');
    if (fields[2] == wanted && !fields[5].empty()) return std::string(fields[5]);
  }
  return std::nullopt;
}

std::optional<std::string> home_folder() {
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') return home;
  // Read here: a static program's getpwuid(3) would need the very C library it was linked with.
  const Result<std::string> passwd = read_file("/etc/passwd", kLargestPasswd);
  if (!passwd) return std::nullopt;
  return home_in(*passwd, getuid());
}

}  // namespace stepgate::os

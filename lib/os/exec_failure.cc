#include "os/exec_failure.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <elf.h>
#include <endian.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/text.h"
#include "os/file.h"

namespace stepgate::os {
namespace {

#if defined(__x86_64__)
constexpr int kOwnMachine = EM_X86_64;
#elif defined(__aarch64__)
constexpr int kOwnMachine = EM_AARCH64;
#else
constexpr int kOwnMachine = EM_NONE;
#endif

std::string machine_name(int machine) {
  switch (machine) {
    case EM_X86_64:
      return "amd64";
    case EM_AARCH64:
      return "arm64";
    case EM_386:
      return "386";
    case EM_ARM:
      return "arm";
    case EM_PPC64:
      return "ppc64le";
    case EM_S390:
      return "s390x";
    case EM_RISCV:
      return "riscv64";
    default:
      return fmt::format("ELF machine {}", machine);
  }
}

bool is_elf(const std::string& start) {
  return start.size() >= sizeof(Elf64_Ehdr) && start.starts_with(ELFMAG);
}

int machine_of(const std::string& start) {
  // The field lies at the same place in 32-bit files.
  Elf64_Ehdr header;
  std::memcpy(&header, start.data(), sizeof header);
  const bool is_big_endian = header.e_ident[EI_DATA] == ELFDATA2MSB;
  return is_big_endian ? be16toh(header.e_machine) : le16toh(header.e_machine);
}

// What the `#!` line names; empty where there is none.
std::string interpreter_of(const std::string& start) {
  if (!start.starts_with("#!")) return "";
  const std::size_t begin = start.find_first_not_of(" \t", 2);
  if (begin == std::string::npos) return "";
  const std::size_t end = start.find_first_of(" \t\n", begin);
  return start.substr(begin, end - begin);
}

bool exists(const std::string& path) { return access(path.c_str(), F_OK) == 0; }

std::string why_missing(const std::string& path, const std::string& start) {
  const std::string interpreter = interpreter_of(start);
  if (interpreter.ends_with('\r')) {
    return fmt::format(
        "the first line of {} ends in a carriage return: save it with Unix line ends", path);
  }
  if (!interpreter.empty()) {
    return fmt::format("{} needs the interpreter {}, which this image does not have", path,
                       interpreter);
  }
  return fmt::format("{} needs a dynamic loader that this image does not have", path);
}

std::string why_not_permitted(const std::string& path, const std::string& start) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0)
    return fmt::format("cannot look at {}: {}", path, std::strerror(errno));
  if (S_ISDIR(status.st_mode)) return fmt::format("{} is a folder, not a program", path);
  struct statvfs mount{};
  if (statvfs(path.c_str(), &mount) == 0 && (mount.f_flag & ST_NOEXEC) != 0) {
    return fmt::format("{} lies on a volume that is mounted noexec", path);
  }
  if (access(path.c_str(), X_OK) != 0) {
    return fmt::format("{} is not executable for this user (mode {:04o}): set its x bits", path,
                       status.st_mode & 07777);
  }
  if (const std::string interpreter = interpreter_of(start); !interpreter.empty()) {
    return fmt::format("{} needs the interpreter {}, which is not executable", path, interpreter);
  }
  return fmt::format("cannot execute {}: {}", path, std::strerror(EACCES));
}

std::string why_no_format(const std::string& path, const std::string& start) {
  if (start.empty()) return fmt::format("{} is empty (or cannot be read)", path);
  if (is_elf(start) && machine_of(start) != kOwnMachine) {
    return fmt::format("{} is built for another architecture: it is {}, this machine is {}", path,
                       machine_name(machine_of(start)), machine_name(kOwnMachine));
  }
  return fmt::format("{} is neither a program for this machine nor a script with a #! line", path);
}

// The errors of execve(2) that are about the file, its path or the words, rather than about what
// the system can spare just now; what this list does not know may pass.
bool is_for_good(int code) {
  switch (code) {
    case E2BIG:
    case EACCES:
    case EINVAL:
    case EISDIR:
    case ELIBBAD:
    case ELOOP:
    case ENAMETOOLONG:
    case ENOENT:
    case ENOEXEC:
    case ENOTDIR:
    case EPERM:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::vector<std::string> exec_candidates(const std::string& word) {
  if (word.find('/') != std::string::npos) return {word};
  const char* path = std::getenv("PATH");
  std::string_view folders = path != nullptr ? path : "/bin:/usr/bin";
  std::vector<std::string> candidates;
  for (;;) {
    const std::size_t colon = folders.find(':');
    const std::string_view folder = folders.substr(0, colon);
    candidates.push_back(folder.empty() ? "./" + word : std::string(folder) + "/" + word);
    if (colon == std::string_view::npos) return candidates;
    folders.remove_prefix(colon + 1);
  }
}

ExecFailure explain_exec_failure(const std::string& word, const std::string& path, int code) {
  const bool for_good = is_for_good(code);
  const std::string start = read_start(path, 512);
  if (word.empty()) return {kExitNotFound, "the command's first word is empty", for_good};
  if (code == ENOENT && !exists(path)) {
    const bool searched = word.find('/') == std::string::npos;
    const char* folders = std::getenv("PATH");
    return {kExitNotFound,
            searched ? fmt::format("'{}' is not in this image's PATH ({})", one_line(word),
                                   folders != nullptr ? folders : "/bin:/usr/bin")
                     : fmt::format("there is no {} in this image", one_line(word)),
            for_good};
  }
  switch (code) {
    case ENOENT:
      return {kExitNotExecutable, why_missing(path, start), for_good};
    case EACCES:
      return {kExitNotExecutable, why_not_permitted(path, start), for_good};
    case ENOEXEC:
      return {kExitNotExecutable, why_no_format(path, start), for_good};
    case E2BIG:
      return {kExitNotExecutable,
              "the command's arguments and environment are too large for this system: one string "
              "may have 131071 bytes (execve(2))",
              for_good};
    default:
      return {kExitNotExecutable, fmt::format("cannot execute {}: {}", path, std::strerror(code)),
              for_good};
  }
}

}  // namespace stepgate::os

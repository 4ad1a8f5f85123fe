#include "os/memory_file.h"

#include <fmt/format.h>
#include <sys/mman.h>

#include "os/file.h"

namespace stepgate::os {

Result<MemoryFile> make_memory_file(const std::string& name, std::string_view text) {
  Fd fd(memfd_create(name.c_str(), 0));
  if (!fd) return failed("make a file in memory for", name);
  if (const Result<void> written = write_all(fd.get(), text, name); !written) {
    return std::unexpected(written.error());
  }
  std::string path = fmt::format("/proc/self/fd/{}", fd.get());
  return MemoryFile{std::move(fd), std::move(path)};
}

}  // namespace stepgate::os

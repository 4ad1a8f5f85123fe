// What the wrapper's log says, in a process of its own: the log is one for a whole process, and its
// stderr is one too.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "os/fd.h"
#include "os/forked.h"
#include "support/temp_dir.h"

namespace stepgate::test {

// For a process of its own: from here on that stream is that file.
inline void redirect(int stream, const std::string& path) {
  const os::Fd file(open(path.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600));
  if (dup2(file.get(), stream) < 0) throw std::runtime_error("cannot write into " + path);
}

// The lines on stderr while `work` is done.
inline std::string logged_by(const std::function<void()>& work) {
  return in_child([&] {
    const TempDir dir;
    redirect(STDERR_FILENO, dir / "log");
    work();
    return read_file(dir / "log");
  });
}

}  // namespace stepgate::test

// Processes that a test starts below itself, to be found or killed.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "os/reaper.h"
#include "support/eventually.h"
#include "support/temp_dir.h"

namespace stepgate::test {

// A child that writes its id to `path` once it lives and has done `work`, and stays.
inline pid_t stay(const std::string& path, const std::function<void()>& work = [] {}) {
  const pid_t pid = fork();
  if (pid != 0) return pid;
  work();
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  write_file(path + ".tmp", std::to_string(getpid()));
  rename((path + ".tmp").c_str(), path.c_str());
  for (;;) pause();
}

// The id that somebody writes to `path`; 0 where nobody does in time.
inline pid_t pid_told(const std::string& path) {
  if (!eventually([&] { return !read_file(path).empty(); })) return 0;
  return std::stoi(read_file(path));
}

// The next child of this process that ends; nothing where none does in time.
inline std::optional<os::Reaped> reaped_in_time() {
  std::optional<os::Reaped> reaped;
  eventually([&] { return (reaped = os::reap_one()).has_value(); });
  return reaped;
}

// Does the process live? One that has ended and was not reaped does not.
inline bool lives(pid_t pid) {
  const std::string stat = read_file("/proc/" + std::to_string(pid) + "/stat");
  return !stat.empty() && stat.find(") Z ") == std::string::npos;
}

}  // namespace stepgate::test

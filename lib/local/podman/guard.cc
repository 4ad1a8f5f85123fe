#include "local/podman/guard.h"

#include <chrono>
#include <filesystem>
#include <span>
#include <system_error>

#include <fmt/format.h>

#include "os/child_watch.h"
#include "os/fifo.h"
#include "os/file.h"
#include "os/spawn.h"
#include "pod/wrap/shell_quote.h"

namespace stepgate::local {
namespace {

// The shell that waits is the child of one that ends once the FIFO is open, so that the
// parent-death signal, which is not inherited (PR_SET_PDEATHSIG(2const)), does not take it along. A
// line means that it is dismissed, the FIFO's end that nobody is there any more.
std::string script_of(const std::string& fifo,
                      const std::vector<std::vector<std::string>>& commands, Duration patience) {
  std::string script =
      fmt::format("trap '' HUP INT TERM\nexec 3<{}\n{{ read -r dismissed <&3 || {{\n",
                  pod::shell_quoted(std::span(&fifo, 1)));
  const auto times = std::chrono::ceil<std::chrono::seconds>(patience).count();
  script += fmt::format("left={}\nwhile [ $left -gt 0 ]; do\n", times);
  for (const std::vector<std::string>& words : commands) {
    script += fmt::format("podman {}\n", pod::shell_quoted(words));
  }
  return script + "left=$((left - 1))\nsleep 1\ndone; }; } &\n";
}

}  // namespace

Result<Guard> Guard::start(const std::string& fifo,
                           const std::vector<std::vector<std::string>>& commands,
                           const PodmanStart& start) {
  auto opened = os::make_fifo(fifo);
  if (!opened) return std::unexpected(opened.error());
  const auto child = os::spawn({.words = {"sh", "-c", script_of(fifo, commands, start.patience)},
                                .folder = start.folder,
                                .inherited = start.inherited,
                                .for_result_only = true});
  if (!child) return invalid(child.error().reason);
  os::wait_for_end_of(*child);
  std::error_code ignored;
  std::filesystem::remove(fifo, ignored);
  return Guard(std::move(*opened));
}

void Guard::dismiss() {
  if (!fifo_) return;
  os::write_promptly(fifo_.get(), "dismissed\n", std::chrono::seconds(1));
  fifo_.reset();
}

}  // namespace stepgate::local

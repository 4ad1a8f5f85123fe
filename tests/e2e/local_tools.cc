#include "e2e/local_tools.h"

#include <filesystem>
#include <sstream>

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

// What the kernel must let him have, asked for without the programs under test: else all that is
// wrong with them would only have tests skipped.
constexpr const char* kProbe =
    "mount -t tmpfs none $0 && cd $0 && mkdir lower upper work root &&"
    "mount -t overlay -o lowerdir=lower,upperdir=upper,workdir=work$1 overlay root &&"
    "echo x >root/made && test -s upper/made";

bool try_in(Words namespaces, const char* more_options, const Options& how) {
  const TempDir dir;
  Words words{"unshare", "--mount", "--pid", "--uts", "--ipc", "--fork", "--mount-proc"};
  words.insert(words.end(), namespaces.begin(), namespaces.end());
  words.insert(words.end(), {"sh", "-c", kProbe, dir.path(), more_options});
  let_everyone_write(dir.path());
  return run(words, how).code == 0;
}

bool try_as(Runner runner) {
  const Options how = runner == Runner::user ? as_own_user() : Options();
  // Root who is none to the system does as others do.
  return (runner == Runner::root && getuid() == 0 && try_in({}, "", how)) ||
         try_in({"--user", "--map-root-user"}, ",userxattr", how);
}

// Has any process this text in the file of its that /proc has?
bool any_process_has(const std::string& file, const std::string& text) {
  for (const std::string& name : names_in("/proc")) {
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    if (std::stoi(name) == getpid()) continue;
    if (read_file("/proc/" + name + "/" + file).find(text) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

bool may_run_locally(Runner runner) {
  // Our programs' own containers have nothing but them, and so no library of the sanitizers.
  if (under_sanitizers()) return false;
  static const bool as_root = try_as(Runner::root);
  static const bool as_user = try_as(Runner::user);
  return runner == Runner::root ? as_root : as_user;
}

LocalRun::LocalRun(Runner runner) : runner_(runner) {
  let_everyone_write(dir_.path());
  let_everyone_write(runs());
}

Finished LocalRun::run(const std::string& manifest, const Words& options) const {
  return start(manifest, options)->finish(std::chrono::seconds(120));
}

Words LocalRun::words(const std::string& manifest, const Words& options) const {
  write_file(beside("manifest.yaml"), manifest);
  Words words{"env", "TMPDIR=" + runs(), stepctl(), "run", "-f", beside("manifest.yaml")};
  words.insert(words.end(), options.begin(), options.end());
  return words;
}

std::unique_ptr<Process> LocalRun::start(const std::string& manifest, const Words& options) const {
  Options how = runner_ == Runner::user ? as_own_user() : Options();
  how.working_directory = dir_.path();
  return std::make_unique<Process>(words(manifest, options), how);
}

bool LocalRun::left_nothing() const {
  return left_no_process_and_no_mount() && names_in(runs()).empty();
}

// Every step has the run's folder among its mounts, as what its root folder is made of.
bool LocalRun::left_no_process_and_no_mount() const {
  return !any_process_has("mountinfo", runs()) && !any_process_has("cmdline", dir_.path()) &&
         read_file("/proc/self/mountinfo").find(runs()) == std::string::npos;
}

std::string lines_of(const std::string& step, const std::string& shown) {
  std::string lines;
  std::istringstream rest(shown);
  for (std::string line; std::getline(rest, line);) {
    // Names are as wide as the widest, with spaces behind them.
    const std::size_t bar = line.find(" | ");
    if (bar == std::string::npos || !line.starts_with(step)) continue;
    if (line.find_first_not_of(' ', step.size()) != bar + 1) continue;
    lines += line.substr(bar + 3) + "\n";
  }
  return lines;
}

std::string task_of(const std::vector<std::pair<std::string, std::string>>& steps,
                    const std::string& more) {
  std::string text =
      "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec:\n" + more + "  steps:\n";
  for (const auto& [name, script] : steps) {
    text += "  - name: " + name + "\n    image: i\n    script: |\n";
    std::istringstream lines(script);
    for (std::string line; std::getline(lines, line);) text += "      " + line + "\n";
  }
  return text;
}

}  // namespace stepgate::test

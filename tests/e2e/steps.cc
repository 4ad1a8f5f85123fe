#include "e2e/steps.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

namespace stepgate::test {

namespace fs = std::filesystem;

Steps::Steps() : own_(std::make_unique<TempDir>()), run_dir_(*own_ / "run") {}
Steps::Steps(std::string run_dir) : run_dir_(std::move(run_dir)) {}

std::string Steps::file(const std::string& step, const std::string& name) const {
  return run_dir_ + "/" + step + "/" + name;
}

std::string Steps::beside(const std::string& name) const {
  return fs::path(run_dir_).parent_path() / name;
}

Words Steps::run(const std::string& step, const Words& options, const Words& command) const {
  Words words{stepgate(), "run", "--run-dir", run_dir_, "--step", step};
  words.insert(words.end(), options.begin(), options.end());
  words.emplace_back("--");
  words.insert(words.end(), command.begin(), command.end());
  return words;
}

Words Steps::wait(const Words& options) const {
  Words words{stepgate(), "wait", "--run-dir", run_dir_};
  words.insert(words.end(), options.begin(), options.end());
  return words;
}

std::string Steps::state(const std::string& step) const {
  const auto json = nlohmann::json::parse(read_file(file(step, "state.json")), nullptr, false);
  return json.is_object() ? json.value("state", "") : "";
}

bool Steps::reaches(const std::string& step, const std::string& wanted) const {
  return eventually([&] { return state(step) == wanted && is_there(file(step, "out.alive")); });
}

nlohmann::json Steps::record(const std::string& step) const {
  for (const char* marker : {"out", "out.err"}) {
    if (is_there(file(step, marker))) {
      return nlohmann::json::parse(read_file(file(step, marker)), nullptr, false);
    }
  }
  return nullptr;
}

void Steps::mark(const std::string& step, const std::string& marker) const {
  write_file(file(step, marker));
}

bool is_there(const std::string& path) {
  struct stat status{};
  return lstat(path.c_str(), &status) == 0;
}

Words names_in(const std::string& folder) {
  Words names;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    names.push_back(entry.path().filename());
  }
  std::sort(names.begin(), names.end());
  return names;
}

Words open_files(pid_t pid) {
  Words files;
  const std::string folder = "/proc/" + std::to_string(pid) + "/fd";
  for (const std::string& name : names_in(folder)) {
    std::error_code ignored;
    files.push_back(fs::read_symlink(fs::path(folder) / name, ignored));
  }
  return files;
}

std::vector<pid_t> children_of(pid_t pid) {
  const std::string process = std::to_string(pid);
  std::istringstream text(read_file("/proc/" + process + "/task/" + process + "/children"));
  std::vector<pid_t> children;
  for (pid_t child = 0; text >> child;) children.push_back(child);
  return children;
}

void become_user(uid_t uid) {
  must(setgroups(0, nullptr) == 0 && setgid(uid) == 0 && setuid(uid) == 0);
}

uid_t own_user() {
  return getuid() == 0 ? 50'000 + static_cast<uid_t>(getpid() % 5'000) : getuid();
}

Options as_own_user() {
  Options options;
  if (getuid() == 0) options.before_exec = [uid = own_user()] { become_user(uid); };
  return options;
}

void let_everyone_write(const std::string& folder) {
  fs::create_directories(folder);
  fs::permissions(folder, fs::perms::all);
}

void must(bool worked) {
  if (!worked) _exit(96);
}

bool under_sanitizers() { return scaled(2) == 1; }

}  // namespace stepgate::test

#include "e2e/tekton/entrypoint.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <regex>

#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

void show_at(const std::string& from, const std::string& to) {
  must(mkdir(to.c_str(), 0755) == 0 || errno == EEXIST);
  must(mount(from.c_str(), to.c_str(), nullptr, MS_BIND | MS_REC, nullptr) == 0);
}

// A root that has what this one has, but for the two folders. Not a chroot(2): from inside one no
// user namespace can be made, which hermetic steps need.
void enter_root(const std::string& root, const std::string& tekton, const std::string& workspace) {
  leave_mount_namespace();
  mount_tmpfs(root, "mode=755");
  for (const auto& entry : fs::directory_iterator("/")) {
    const std::string name = entry.path().filename();
    if (name == "tekton" || name == "workspace") continue;
    if (entry.is_symlink()) {
      fs::copy_symlink(entry.path(), fs::path(root) / name);
    } else if (entry.is_directory()) {
      show_at(entry.path(), root + "/" + name);
    }
  }
  show_at(tekton, root + "/tekton");
  show_at(workspace, root + "/workspace");
  must(chdir(root.c_str()) == 0);
  must(syscall(SYS_pivot_root, ".", ".") == 0);
  must(umount2(".", MNT_DETACH) == 0);
  must(chdir("/workspace") == 0);
}

std::string in_words(const nlohmann::json& row) {
  static const std::regex time(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d))");
  const std::string key = row.value("key", "");
  const std::string value = row.value("value", "");
  const std::string start = std::to_string(row.value("type", 0)) + " " + key;
  return key == "StartedAt" && std::regex_match(value, time) ? start : start + "=" + value;
}

}  // namespace

Task::Task() {
  for (const char* name : {"tekton", "tekton/home", "workspace", "root"}) {
    fs::create_directory(temp_ / name);
  }
}

std::string Task::at(const std::string& name) const { return temp_ / ("tekton/" + name); }
std::string Task::workspace() const { return temp_ / "workspace"; }
std::string Task::marker(int number) const { return at("run/" + std::to_string(number) + "/out"); }
std::string Task::message_path(int number) const { return at("message-" + std::to_string(number)); }

Words Task::step(int number, const Words& flags, const Words& command) const {
  Words words{entrypoint(),
              "-post_file",
              marker(number),
              "-termination_path",
              message_path(number),
              "-step_metadata_dir",
              at("run/" + std::to_string(number) + "/status")};
  words.insert(words.end(), flags.begin(), flags.end());
  if (!command.empty()) words.insert(words.end(), {"-entrypoint", command.front()});
  words.emplace_back("--");
  if (!command.empty()) words.insert(words.end(), command.begin() + 1, command.end());
  return words;
}

Options Task::shown(std::function<void()> then) const {
  Options options;
  options.environment = {{"HOME", "/tekton/home"}};
  options.before_exec = [root = temp_ / "root", tekton = temp_ / "tekton", work = workspace(),
                         then = std::move(then)] {
    enter_root(root, tekton, work);
    if (then) then();
  };
  return options;
}

Words Task::left(int number) const {
  Words names = names_in(at("run/" + std::to_string(number)));
  std::erase(names, "status");
  return names;
}

std::string Task::exit_code(int number) const {
  return read_file(at("run/" + std::to_string(number) + "/status/exitCode"));
}

Words Task::message(int number) const { return rows_of(read_file(message_path(number))); }

bool Task::has_begun(int number) const {
  return eventually([&] { return is_there(marker(number) + ".alive"); });
}

Words Task::everything() const {
  Words all;
  for (const auto& entry : fs::recursive_directory_iterator(temp_.path())) {
    std::string line = entry.path().string() + " " + std::to_string(mode_of(entry.path()));
    if (entry.is_regular_file()) line += " " + read_file(entry.path());
    all.push_back(line);
  }
  std::sort(all.begin(), all.end());
  return all;
}

bool can_show() {
  static const bool can = [] {
    const Task task;
    return getuid() == 0 && run({"true"}, task.shown()).code == 0;
  }();
  return can || !skipped("this user may not show a folder at /tekton");
}

Words rows_of(const std::string& message) {
  const auto json = nlohmann::json::parse(message, nullptr, false);
  if (!json.is_array()) return {"no message"};
  Words rows;
  for (const auto& row : json) rows.push_back(row.is_object() ? in_words(row) : "no row");
  return rows;
}

}  // namespace stepgate::test

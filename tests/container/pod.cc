#include "container/pod.h"

#include <stdexcept>
#include <system_error>

#include "support/temp_dir.h"

namespace stepgate::test {

Pod::Pod(const Podman& podman, std::string name, const std::string& manifest, Network network)
    : podman_(podman), name_(std::move(name)) {
  const std::filesystem::path file = podman_.folder("manifests") / (name_ + ".yaml");
  write_file(file, manifest);
  const Finished end = podman_(
      {"kube", "play", network == Network::own ? "--network=none" : "--network=host", file});
  if (end.code == 0) return;
  podman_({"pod", "rm", "--force", "--time", "0", name_});
  throw std::runtime_error("cannot start the Pod: " + end.out + end.err);
}

Pod::~Pod() {
  try {
    podman_({"pod", "rm", "--force", "--time", "0", name_});
  } catch (const std::exception&) {
    // Removed with all others when the test program ends.
  }
}

std::string Pod::full(const std::string& container) const { return name_ + "-" + container; }

int Pod::exit_code(const std::string& container, std::chrono::milliseconds deadline) const {
  const Finished end =
      podman_.start({"wait", "--interval", "20ms", full(container)})->finish(deadline);
  if (end.code != 0) throw std::runtime_error("cannot wait for " + container + ": " + end.err);
  return std::stoi(end.out);
}

std::string Pod::inspect(const std::string& container, const std::string& field) const {
  const std::string out = podman_.expect(
      {"inspect", "--type", "container", "--format", "{{" + field + "}}", full(container)});
  return out.substr(0, out.find('\n'));
}

bool Pod::runs(const std::string& container) const {
  return inspect(container, ".State.Running") == "true";
}

std::string Pod::logs(const std::string& container) const {
  const Finished end = podman_({"logs", full(container)});
  return end.out + end.err;
}

std::string Pod::file(const std::string& container, const std::string& path) const {
  const TempDir copy;
  podman_.expect({"cp", full(container) + ":" + path, copy / "file"});
  return read_file(copy / "file");
}

void Pod::kill(const std::string& container) const {
  podman_.expect({"kill", "--signal", "KILL", full(container)});
}

void Pod::crash(const std::string& container) const {
  run({"kill", "-KILL", inspect(container, ".State.Pid")});
}

int Pod::restarts(const std::string& container) const {
  return std::stoi(inspect(container, ".RestartCount"));
}

Finished Pod::exec(const std::string& container, const std::vector<std::string>& words) const {
  return start(container, words)->finish();
}

std::unique_ptr<Process> Pod::start(const std::string& container,
                                    const std::vector<std::string>& words) const {
  std::vector<std::string> all = {"exec", full(container)};
  all.insert(all.end(), words.begin(), words.end());
  return podman_.start(all);
}

bool Pod::has_open(const std::string& container, const std::string& path_end) const {
  const std::filesystem::path fds = "/proc/" + inspect(container, ".State.Pid") + "/fd";
  std::error_code gone;
  for (const auto& entry : std::filesystem::directory_iterator(fds, gone)) {
    if (std::filesystem::read_symlink(entry, gone).string().ends_with(path_end)) return true;
  }
  return false;
}

}  // namespace stepgate::test

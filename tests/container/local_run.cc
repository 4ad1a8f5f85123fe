#include "container/local_run.h"

#include <algorithm>
#include <filesystem>

#include "support/eventually.h"

namespace stepgate::test {
namespace {

std::vector<std::string> words_of(std::vector<std::string> options) {
  options.insert(options.begin(), {stepctl(), "run", "--podman", "-f", "-"});
  return options;
}

}  // namespace

std::string step(const std::string& name, const std::string& script) {
  std::string text = "  - name: " + name + "\n    image: " + kBusybox +
                     "\n    imagePullPolicy: Never\n    script: |\n";
  std::size_t begin = 0;
  while (begin < script.size()) {
    const std::size_t end = std::min(script.find('\n', begin), script.size());
    text += "      " + script.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return text;
}

std::string task(const std::string& steps, const std::string& more) {
  return kTaskHead + more + "  steps:\n" + steps;
}

std::string squeezed(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ' || !result.ends_with(' ')) result += c;
  }
  return result;
}

std::string all_there_is(const Podman& podman) {
  std::string all = podman.expect({"pod", "ps", "-q"}) + podman.expect({"ps", "-aq"}) +
                    podman.expect({"volume", "ls", "-q"}) + podman.expect({"secret", "ls", "-q"}) +
                    podman.expect({"images", "--all", "--format", "{{.Repository}}:{{.Tag}}"});
  for (const auto& entry : std::filesystem::directory_iterator(podman.folder("tmp"))) {
    const std::string name = entry.path().filename();
    if (name.starts_with("stepctl-")) all += name + "\n";
  }
  return all;
}

std::string before(const Podman& podman) {
  static const bool once = [&] {
    podman.expect({"pod", "create", "--name", "first"});
    podman.expect({"pod", "rm", "first"});
    return true;
  }();
  static_cast<void>(once);
  return all_there_is(podman);
}

LocalRun::LocalRun(const Podman& podman, const std::string& manifest,
                   std::vector<std::string> options)
    : process_(podman.start_other(words_of(std::move(options)), manifest)) {}

bool LocalRun::shows(const std::string& text) {
  const auto is_there = [&] {
    return (process_->out() + process_->err()).find(text) != std::string::npos;
  };
  return eventually(is_there, std::chrono::minutes(1));
}

}  // namespace stepgate::test

#include "pod/manifest/wrapper.h"

#include <algorithm>

#include "pod/manifest/layout.h"
#include "pod/manifest/name_list.h"

namespace stepgate::pod {
namespace {

// The options of `stepgate run` that take no value; all others take exactly one.
bool takes_nothing(std::string_view option) { return option == "once" || option == "help"; }

bool is_program(std::string_view word) { return word == "stepgate" || word.ends_with("/stepgate"); }

// The words between `run` and `--`.
void read_options(Wrapper& wrapper, const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    if (!word.starts_with("--")) continue;
    word.remove_prefix(2);
    const std::size_t equals = word.find('=');
    if (equals != std::string_view::npos) {
      wrapper.options.emplace_back(word.substr(0, equals), word.substr(equals + 1));
    } else if (takes_nothing(word) || i + 1 == words.size()) {
      wrapper.options.emplace_back(word, "");
    } else {
      wrapper.options.emplace_back(word, words[++i]);
    }
  }
}

// The variable of the container's own list; of two of a name the last counts, as for the kubelet.
std::optional<yaml::Field> variable(const yaml::Field& container, std::string_view name) {
  std::optional<yaml::Field> found;
  for (const yaml::Field& one : container["env"].items()) {
    if (one["name"].is(yaml::NodeKind::string) && one["name"].string() == name) found = one;
  }
  return found;
}

// Empty where it is not set; nothing where the manifest does not say.
std::optional<std::string> run_dir_variable_of(const yaml::Field& container) {
  const auto own = variable(container, "STEPGATE_RUN_DIR");
  if (own && (*own)["valueFrom"].present()) return std::nullopt;
  if (own) return (*own)["value"].string();
  if (!container["envFrom"].items().empty()) return std::nullopt;
  return "";
}

// `words` are a container's, the program's first.
std::optional<Wrapper> read_words(const yaml::Field& container,
                                  const std::vector<std::string>& words, std::string_view command) {
  if (words.size() < 2 || words[1] != command) return std::nullopt;
  const auto separator = std::ranges::find(words, "--");
  Wrapper wrapper{.program = words.front(),
                  .options = {},
                  .words = {},
                  .run_dir_variable = run_dir_variable_of(container)};
  if (separator != words.end()) wrapper.words.assign(separator + 1, words.end());
  read_options(wrapper, {words.begin() + 2, separator});
  if (variable(container, "STEPGATE_SPEC") && !wrapper.has("spec")) {
    wrapper.options.emplace_back("spec", "");
  }
  return wrapper;
}

}  // namespace

bool Wrapper::has(std::string_view option) const {
  return std::ranges::any_of(options, [&](const auto& given) { return given.first == option; });
}

std::string Wrapper::value(std::string_view option) const {
  for (const auto& [name, value] : options) {
    if (name == option) return value;
  }
  return {};
}

std::vector<std::string> Wrapper::list(std::string_view option) const {
  std::vector<std::string> names;
  for (const auto& [name, value] : options) {
    if (name != option) continue;
    std::ranges::move(split_names(value), std::back_inserter(names));
  }
  return names;
}

std::optional<std::string> Wrapper::run_dir() const {
  if (!has("run-dir") && !run_dir_variable) return std::nullopt;
  std::string folder = has("run-dir") ? value("run-dir") : *run_dir_variable;
  // What the kubelet puts there.
  if (folder.contains("$(")) return std::nullopt;
  if (folder.empty()) folder = kRunDir;
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  return folder;
}

bool Wrapper::is_sidecar() const {
  return has("until") || std::ranges::any_of(options, [](const auto& given) {
           return given.first.starts_with("ready-");
         });
}

std::vector<std::string> Wrapper::looks_at() const {
  std::vector<std::string> names;
  for (const char* const option : {"after", "wait-ready", "until"}) {
    std::ranges::move(list(option), std::back_inserter(names));
  }
  return names;
}

bool Wrapper::waits() const {
  return std::ranges::any_of(options, [](const auto& given) {
    return given.first == "after" ||
           (given.first.starts_with("wait-") && given.first != "wait-timeout");
  });
}

std::optional<Wrapper> read_wrapper(const yaml::Field& container) {
  std::vector<std::string> words = container["command"].strings();
  // Read in any case: what is no list is complained about.
  std::vector<std::string> args = container["args"].strings();
  if (words.empty() || !is_program(words.front())) return std::nullopt;
  std::ranges::move(args, std::back_inserter(words));
  return read_words(container, words, "run");
}

yaml::Field wait_hook_of(const yaml::Field& container) {
  return container["lifecycle"]["postStart"]["exec"]["command"];
}

std::optional<Wrapper> read_wait_hook(const yaml::Field& container) {
  const std::vector<std::string> words = wait_hook_of(container).strings();
  return words.empty() || !is_program(words.front()) ? std::nullopt
                                                     : read_words(container, words, "wait");
}

}  // namespace stepgate::pod

#include "pod/wrap/wrap_command.h"

#include "pod/manifest/layout.h"
#include "pod/wrap/image_start.h"

namespace stepgate::pod {
namespace {

using yaml::Field;
using Words = std::vector<std::string>;

// A container runtime expands nothing in what the image says, the kubelet would.
Words with_doubled_dollars(const Words& words) {
  Words doubled;
  for (const std::string& word : words) doubled.push_back(pod::with_doubled_dollars(word));
  return doubled;
}

}  // namespace

Result<void> wrap_command(yaml::Editor& editor, const Field& container, const Words& before,
                          const ImageConfigs& images) {
  const Field command = container["command"];
  const bool has_args = !container["args"].strings().empty();
  if (!command.strings().empty()) {
    for (const std::string& word : before) {
      if (auto put = editor.prepend(command.node(), word); !put) return put;
    }
    return {};
  }
  const ImageConfig* const config = image_start(container, images);
  if (config == nullptr) return {};
  Words words = before;
  for (const std::string& word : with_doubled_dollars(config->entrypoint)) words.push_back(word);
  auto put = editor.set(container.node(), "command", yaml::Value::list_of(words));
  // As a container runtime has it: arguments replace the image's, and stand alone where it has no
  // entrypoint.
  if (!put || has_args || config->cmd.empty()) return put;
  return editor.set(container.node(), "args",
                    yaml::Value::list_of(with_doubled_dollars(config->cmd)));
}

}  // namespace stepgate::pod

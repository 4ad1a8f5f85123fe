#include "pod/render/words.h"

#include <utility>

#include <fmt/format.h>

#include "pod/render/kubelet.h"
#include "pod/render/parts.h"

namespace stepgate::pod {
namespace {

std::unexpected<Error> wrong(const Place& place, const std::string& sentence) {
  return yaml::wrong_at(place.file, place.position, sentence);
}

WordList joined(WordList words, const WordList& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// Those that are written down; empty where only the image has any.
template <class Part>
Result<WordList> written_words(const Part& part, const std::string& script_name, Scripts& scripts) {
  if (part.script && from_first_line(*part.script).starts_with("#!win")) {
    return wrong(part.place, "a script for Windows (#!win) runs nowhere else");
  }
  if (part.script) return joined({scripts.add(script_name, *part.script)}, part.words.args);
  if (!part.words.command || part.words.command->empty()) return WordList();
  return joined(*part.words.command, part.words.args);
}

std::unexpected<Error> unknown_command(const Place& place, const std::string& image) {
  return wrong(place,
               fmt::format("it has neither command nor script, and what the image {0} starts "
                           "is not known here: give its command, or --image-config {0}=FILE "
                           "with what skopeo inspect --config {1} prints",
                           image, skopeo_reference(image)));
}

std::unexpected<Error> no_command(const Place& place, const std::string& image) {
  return wrong(place, fmt::format("the image {} has no command of its own: give one", image));
}

}  // namespace

// As Tekton's controller does it: the image's Cmd counts only where it has no entrypoint, and is
// then the command, not the arguments.
Result<WordList> words_of(const Step& step, const std::string& script_name, Scripts& scripts,
                          const ImageConfigs& images) {
  Result<WordList> words = written_words(step, script_name, scripts);
  if (!words || !words->empty()) return words;
  const std::string image = text_at(step.container, "image");
  const ImageConfig* const config = images.find(image);
  if (config == nullptr) return unknown_command(step.place, image);
  const WordList& own = config->entrypoint.empty() ? config->cmd : config->entrypoint;
  if (own.empty()) return no_command(step.place, image);
  return joined(not_expanded(own), step.words.args);
}

// As a container runtime does it, since Tekton leaves sidecars alone: arguments stand for the
// image's Cmd.
Result<std::optional<WordList>> words_of(const Sidecar& sidecar, const std::string& script_name,
                                         Scripts& scripts, const ImageConfigs& images) {
  Result<WordList> words = written_words(sidecar, script_name, scripts);
  if (!words) return std::unexpected(words.error());
  if (!words->empty()) return std::move(*words);
  const std::string image = text_at(sidecar.container, "image");
  const ImageConfig* const config = images.find(image);
  if (config == nullptr) return std::nullopt;
  WordList own =
      joined(not_expanded(config->entrypoint),
             sidecar.words.args.empty() ? not_expanded(config->cmd) : sidecar.words.args);
  if (own.empty()) return no_command(sidecar.place, image);
  return own;
}

}  // namespace stepgate::pod

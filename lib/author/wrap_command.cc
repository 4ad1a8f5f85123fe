#include <array>

#include "author/commands.h"
#include "author/input.h"
#include "author/output.h"
#include "pod/wrap/wrap.h"

namespace stepgate::author {
namespace {

constexpr Option kImage{
    .name = "image", .value = "IMAGE", .help = "with stepgate", .preset = pod::kProgramImage};
constexpr Option kKeptFormat{.name = kFormat.name,
                             .value = kFormat.value,
                             .help = kFormat.help,
                             .choices = kFormat.choices,
                             .preset = "the file's"};
constexpr std::array kOptions{kFile, kImageConfig, kImage, kKeptFormat};

constexpr CommandLine kLine{
    .name = "stepctl wrap",
    .description =
        "Makes the containers of a Pod, Job or CronJob run in order, under stepgate run:\n"
        "in the order written, or as the annotations stepgate.dev/after.CONTAINER and\n"
        "stepgate.dev/sidecars say. All else of the text stays as it is.",
    .options = kOptions,
    .example = "stepctl wrap -f pod.yaml | kubectl apply -f -"};

// The text itself, comments and all, where that is in the format that is asked for.
Result<std::string> formatted(const Given& given, std::string name, std::string text) {
  const Result<yaml::Stream> stream = yaml::read(std::move(name), text);
  if (!stream) return std::unexpected(stream.error());
  const std::string format = given.value(kKeptFormat.name);
  const bool is_json =
      !stream->documents.empty() && stream->documents.front()->style == yaml::Style::flow;
  if (format.empty() || (format == "yaml" && !is_json)) return text;
  std::vector<yaml::Value> objects;
  for (const yaml::Node* const document : stream->documents) objects.emplace_back(*document);
  return in_format(format, objects);
}

}  // namespace

const CommandLine& wrap_line() { return kLine; }

int wrap_command(const std::vector<std::string>& words) {
  const auto read = read_words(kLine, words);
  if (!read) return misuse(read.error());
  if (const auto* help = std::get_if<Help>(&*read)) return print(help->text);
  const auto& given = std::get<Given>(*read);
  const auto images = read_image_configs(given);
  if (!images) return misuse(images.error());
  const auto image = read_image(given, kImage);
  if (!image) return misuse(image.error());
  Result<Manifest> file = read_manifest(given.value(kFile.name));
  if (!file) return misuse(file.error());
  const Result<yaml::Stream> stream = yaml::read(file->name, std::move(file->text));
  if (!stream) return findings(std::span(&stream.error(), 1));
  auto wrapped = pod::wrap(*stream, *images, {.image = *image});
  if (!wrapped) return findings(wrapped.error());
  const Result<std::string> text = formatted(given, file->name, std::move(*wrapped));
  return text ? print(*text) : findings(std::span(&text.error(), 1));
}

}  // namespace stepgate::author

#include <array>

#include "author/commands.h"
#include "author/input.h"
#include "author/output.h"
#include "author/task_input.h"
#include "pod/render/render.h"
#include "pod/task/resolve.h"

namespace stepgate::author {
namespace {

constexpr Option kImage{
    .name = "image", .value = "IMAGE", .help = "with entrypoint", .preset = pod::kEntrypointImage};
constexpr Option kWithStepgate{
    .name = "with-stepgate", .value = "", .help = "place stepgate at /tekton/bin as well"};
constexpr std::array kOptions{kFiles, kParam,        kWorkspace, kImageConfig,
                              kImage, kWithStepgate, kFormat};

constexpr CommandLine kLine{
    .name = "stepctl render",
    .description =
        "Makes of a Tekton Task or TaskRun a Pod that needs no Tekton: its steps run in\n"
        "order under stepgate's entrypoint, and find everything where Tekton puts it.\n"
        "A SOURCE is emptyDir=, claimName=C, secret=S, config=C or folder=PATH;\n"
        ",subPath=P may follow.",
    .options = kOptions,
    .example = "stepctl render -f task.yaml -p version=1.2 -w source=claimName=src"};

}  // namespace

const CommandLine& render_line() { return kLine; }

int render_command(const std::vector<std::string>& words) {
  const auto read = read_words(kLine, words);
  if (!read) return misuse(read.error());
  if (const auto* help = std::get_if<Help>(&*read)) return print(help->text);
  const auto& given = std::get<Given>(*read);
  const auto images = read_image_configs(given);
  if (!images) return misuse(images.error());
  auto image = read_image(given, kImage);
  if (!image) return misuse(image.error());
  const auto input = read_task_input(given);
  if (!input) return input.error();
  const Result<pod::Task> task = pod::resolve_task(*input);
  if (!task) return refuse(task.error());
  const auto objects = pod::render_pod(
      *task, *images, {.image = std::move(*image), .with_stepgate = given.has(kWithStepgate.name)});
  if (!objects) return refuse(objects.error());
  return print(in_format(given.value(kFormat.name), *objects));
}

}  // namespace stepgate::author

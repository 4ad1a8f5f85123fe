#include <array>
#include <optional>
#include <utility>

#include "author/commands.h"
#include "author/input.h"
#include "author/local_run.h"
#include "author/output.h"
#include "author/task_input.h"
#include "local/host_folders.h"
#include "local/ordered_pod.h"
#include "os/put_place.h"

namespace stepgate::author {
namespace {

constexpr Option kRunFiles{.name = kFiles.name,
                           .value = kFiles.value,
                           .help = "Task, TaskRun or Pod; - is stdin",
                           .shorthand = kFiles.shorthand,
                           .repeatable = true,
                           .required = true,
                           .is_file = true};
constexpr Option kPodman{
    .name = "podman", .value = "", .help = "in containers, of the images named"};
constexpr Option kStep{.name = "step", .value = "NAME", .help = "show this one's output alone"};
constexpr Option kQuiet{.name = "quiet", .value = "", .help = "show no output", .shorthand = "q"};
constexpr Option kKeep{.name = "keep", .value = "", .help = "leave the folder of the run"};
constexpr Option kReport{.name = "report",
                         .value = "FILE",
                         .help = "to write then: .html, .json or .xml",
                         .is_file = true};
constexpr std::array kOptions{kRunFiles, kParam, kWorkspace, kImageConfig, kPodman,
                              kStep,     kQuiet, kReport,    kKeep};

constexpr CommandLine kLine{
    .name = "stepctl run",
    .description =
        "Runs a Tekton Task or TaskRun, or a Pod, on this machine: as processes, under\n"
        "the wrapper that they have in a Pod, each with the machine's folders under a\n"
        "throw-away layer; images are then not used. Or, with --podman, in containers.\n"
        "A SOURCE is emptyDir=, claimName=C, secret=S, config=C or folder=PATH;\n"
        ",subPath=P may follow. Exits with the code of the first step that failed.",
    .options = kOptions,
    .example = "stepctl run -f task.yaml -p version=1.2 -w source=folder=."};

// Nothing where none is wanted.
Result<std::optional<WantedReport>> report_in(const Given& given) {
  if (!given.has(kReport.name)) return std::nullopt;
  const std::string path = given.value(kReport.name);
  const auto format = report_format_of(path);
  if (!format) return std::unexpected(format.error());
  if (auto can = os::can_put_file(path); !can) return std::unexpected(can.error());
  return WantedReport{path, *format};
}

}  // namespace

const CommandLine& run_line() { return kLine; }

int run_command(const std::vector<std::string>& words) {
  const auto read = read_words(kLine, words);
  if (!read) return misuse(read.error());
  if (const auto* help = std::get_if<Help>(&*read)) return print(help->text);
  const auto& given = std::get<Given>(*read);
  if (given.has(kQuiet.name) && given.has(kStep.name)) {
    return misuse("--quiet shows no output, --step that of one: use one of them");
  }
  const auto report = report_in(given);
  if (!report) return misuse(report.error());
  const auto images = read_image_configs(given);
  if (!images) return misuse(images.error());
  auto input = read_task_input(given);
  if (!input) return input.error();
  const std::vector<std::string> own_folders = folders_given(*input);
  const auto programs = local::find_programs();
  if (!programs) return misuse(programs.error());
  const bool in_podman = given.has(kPodman.name);
  const auto documents = local::ordered_pod(
      std::move(*input), *images, in_podman ? local::Images::used : local::Images::not_used);
  if (!documents) return findings(documents.error());
  auto plan = local::read_pod_plan(*documents);
  if (!plan) return refuse(plan.error());
  local::let_write(own_folders, *plan);
  return run_here({.plan = *plan,
                   .documents = *documents,
                   .programs = *programs,
                   .in_podman = in_podman,
                   .keeps_folder = given.has(kKeep.name),
                   .is_quiet = given.has(kQuiet.name),
                   .only_step = given.value(kStep.name),
                   .report = *report});
}

}  // namespace stepgate::author

#include <algorithm>
#include <array>
#include <cstddef>
#include <expected>
#include <filesystem>
#include <span>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "author/commands.h"
#include "author/output.h"
#include "author/report_file.h"
#include "base/timestamp.h"
#include "os/read_input.h"
#include "report/timeline/logs.h"
#include "report/timeline/pod_timeline.h"
#include "report/timeline/run_timeline.h"

namespace stepgate::author {
namespace {

constexpr std::size_t kMostPodBytes = std::size_t{64} << 20;

constexpr std::string_view kRunDir = "RUN_DIR";
constexpr Option kOutput{.name = "output",
                         .value = "FILE",
                         .help = "to write: .html, .json or .xml; - is stdout",
                         .shorthand = "o",
                         .required = true,
                         .is_file = true};
constexpr Option kPod{.name = "pod",
                      .value = "FILE",
                      .help = "kubectl get pod NAME -o json; - is stdin",
                      .is_file = true};
constexpr Option kLogs{
    .name = "logs", .value = "FOLDER", .help = "with NAME.log for each step", .is_file = true};
constexpr Option kTitle{.name = "title",
                        .value = "TEXT",
                        .help = "of the report",
                        .preset = "the folder's or the Pod's name"};
constexpr Option kReportFormat{.name = "format",
                               .value = "FORMAT",
                               .help = "html, json or xml",
                               .choices = "html,json,xml",
                               .preset = "by FILE's ending, html for -"};
constexpr std::array kOptions{kOutput, kPod, kLogs, kTitle, kReportFormat};

constexpr CommandLine kLine{
    .name = "stepctl report",
    .description =
        "Shows where a run's time went, out of its run directory or of a Pod (--pod): a\n"
        "page with a chart, outcomes, resource use and logs (.html), a trace for Perfetto\n"
        "(.json), or a JUnit report for CI systems (.xml).",
    .options = kOptions,
    .example = "stepctl report /stepgate/run -o timeline.html",
    .operand = kRunDir};

// What people call the folder, whatever path leads to it: `.` says nothing.
std::string name_of_folder(const std::string& path) {
  std::error_code error;
  const auto real = std::filesystem::canonical(path, error);
  return error || !real.has_filename() ? path : real.filename().string();
}

// Or the exit status, once it is said what is wrong.
using TimelineOrExit = std::expected<report::Timeline, int>;

bool is_pending(const report::StepTimeline& step) {
  return step.verdict == report::Verdict::pending;
}

TimelineOrExit timeline_of_folder(const std::string& folder) {
  auto timeline = report::read_run_timeline(folder, now());
  if (!timeline) return std::unexpected(misuse(timeline.error()));
  // Any folder with others in it looks like a run before its first step.
  if (std::ranges::all_of(timeline->steps, &is_pending)) {
    return std::unexpected(
        misuse(fmt::format("no step has begun in {}: is it a run directory?", folder)));
  }
  timeline->title = name_of_folder(folder);
  return *std::move(timeline);
}

TimelineOrExit timeline_of_pod(const std::string& path) {
  const Result<std::string> pod = os::read_input(path, kMostPodBytes);
  if (!pod) return std::unexpected(misuse(pod.error()));
  auto timeline = report::read_pod_timeline(*pod, now());
  if (timeline) return *std::move(timeline);
  Error error = timeline.error();
  error.operation.insert(0, (path == "-" ? "stdin" : path) + ": ");
  return std::unexpected(findings(std::span(&error, 1)));
}

Result<ReportFormat> format_of(const Given& given) {
  const std::string path = given.value(kOutput.name);
  const std::string name = given.value(kReportFormat.name, path == "-" ? "html" : "");
  if (const auto format = report_format_named(name)) return *format;
  return report_format_of(path);
}

}  // namespace

const CommandLine& report_line() { return kLine; }

int report_command(const std::vector<std::string>& words) {
  const auto read = read_words(kLine, words);
  if (!read) return misuse(read.error());
  if (const auto* help = std::get_if<Help>(&*read)) return print(help->text);
  const auto& given = std::get<Given>(*read);
  if (given.has(kRunDir) == given.has(kPod.name)) {
    return misuse("report needs a run directory or --pod, as in: stepctl report RUN_DIR -o a.html");
  }
  const auto format = format_of(given);
  if (!format) return misuse(format.error());
  TimelineOrExit timeline = given.has(kPod.name) ? timeline_of_pod(given.value(kPod.name))
                                                 : timeline_of_folder(given.value(kRunDir));
  if (!timeline) return timeline.error();
  if (given.has(kTitle.name)) timeline->title = given.value(kTitle.name);
  if (given.has(kLogs.name)) {
    const auto remarks = report::add_logs(*timeline, given.value(kLogs.name));
    if (!remarks) return misuse(remarks.error());
    for (const std::string& remark : *remarks) tell(remark);
  }
  const std::string path = given.value(kOutput.name);
  if (path == "-") return print(report_text(*timeline, *format));
  const Result<void> written = write_report(*timeline, *format, path);
  return written ? 0 : misuse(written.error());
}

}  // namespace stepgate::author

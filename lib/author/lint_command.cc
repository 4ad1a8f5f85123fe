#include <array>

#include <fmt/format.h>

#include "author/commands.h"
#include "author/input.h"
#include "author/output.h"
#include "pod/lint/lint.h"
#include "yaml/write_json.h"

namespace stepgate::author {
namespace {

constexpr Option kTextOrJson{.name = kFormat.name,
                             .value = kFormat.value,
                             .help = "text or json",
                             .choices = "text,json",
                             .preset = "text"};
constexpr std::array kOptions{kFile, kImageConfig, kTextOrJson};

constexpr CommandLine kLine{
    .name = "stepctl lint",
    .description =
        "Finds what will bite in the Pods, Jobs and CronJobs of a file, wrapped or not:\n"
        "waits that never end, markers that can be forged, and the like. Exits with 1\n"
        "where it finds anything.",
    .options = kOptions,
    .example = "stepctl lint -f pod.yaml"};

std::string as_text(const std::vector<pod::Finding>& findings) {
  std::string text;
  for (const pod::Finding& one : findings) {
    text += on_one_line(fmt::format("{}:{}:{}: {} [{}]", one.file, one.position.line,
                                    one.position.column, one.sentence, one.rule)) +
            "\n";
  }
  return text;
}

std::string as_json(const std::vector<pod::Finding>& findings) {
  yaml::Value list = yaml::Value::list();
  for (const pod::Finding& one : findings) {
    list.add(yaml::Value::map({{"file", on_one_line(one.file)},
                               {"line", one.position.line},
                               {"column", one.position.column},
                               {"rule", one.rule},
                               {"message", on_one_line(one.sentence)}}));
  }
  return yaml::to_json(list);
}

// What is no YAML at all is a finding as well.
std::vector<pod::Finding> findings_in(Manifest file, const pod::ImageConfigs& images) {
  const Result<yaml::Stream> stream = yaml::read(file.name, std::move(file.text));
  if (stream) return pod::lint(*stream, images);
  pod::Findings findings(file.name);
  findings.add("invalid", stream.error());
  return findings.sorted();
}

}  // namespace

const CommandLine& lint_line() { return kLine; }

int lint_command(const std::vector<std::string>& words) {
  const auto read = read_words(kLine, words);
  if (!read) return misuse(read.error());
  if (const auto* help = std::get_if<Help>(&*read)) return print(help->text);
  const auto& given = std::get<Given>(*read);
  const auto images = read_image_configs(given);
  if (!images) return misuse(images.error());
  Result<Manifest> file = read_manifest(given.value(kFile.name));
  if (!file) return misuse(file.error());
  const std::vector<pod::Finding> found = findings_in(std::move(*file), *images);
  const bool json = given.value(kTextOrJson.name) == "json";
  const int printed = print(json ? as_json(found) : as_text(found));
  return printed != 0 || found.empty() ? printed : kExitFindings;
}

}  // namespace stepgate::author

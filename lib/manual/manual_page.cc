#include <span>

#include <fmt/format.h>

#include "cli/step_spec.h"
#include "manual/pages.h"
#include "manual/prose.h"
#include "manual/roff.h"
#include "manual/words.h"

namespace stepgate::manual {
namespace {

std::string spelled(const cli::SimpleOption& option) {
  const std::string name = bold(fmt::format("--{}", option.name));
  return option.value.empty() ? name : name + "=" + italic(option.value);
}

// Words in capitals stand for something: DIR, STEP.
std::string with_operands(const cli::Command& command) {
  std::string text = bold(fmt::format("stepgate {}", command.name));
  if (command.options != cli::OptionsOf::nobody) text += " [" + italic("OPTIONS") + "]";
  for (const cli::SimpleOption& own : command.own_options) text += " [" + spelled(own) + "]";
  if (!command.operands.empty()) text += " " + italic(command.operands);
  return text;
}

std::string heading(std::string_view title) { return fmt::format(".SH {}\n", title); }
std::string paragraph(std::string_view text) { return fmt::format(".PP\n{}\n", prose(text)); }
std::string tagged(std::string_view term, std::string_view text) {
  return fmt::format(".TP\n{}\n{}\n", term, text);
}

std::string entries(std::span<const Entry> all) {
  std::string text;
  for (const Entry& entry : all) text += tagged(bold(entry.term), prose(entry.text));
  return text;
}

std::string synopsis() {
  std::string text = heading("SYNOPSIS");
  for (const cli::Command& command : cli::all_commands()) {
    if (!text.ends_with("SYNOPSIS\n")) text += ".br\n";
    text += with_operands(command) + "\n";
  }
  return text;
}

std::string commands() {
  std::string text = heading("COMMANDS");
  for (const cli::Command& command : cli::all_commands()) {
    text += tagged(with_operands(command), prose(description_of(command.name)));
    if (command.own_options.empty()) continue;
    text += ".RS\n";
    for (const cli::SimpleOption& own : command.own_options) {
      text += tagged(spelled(own), roff(own.help));
    }
    text += ".RE\n";
  }
  return text + paragraph("Each has a `--help` of its own.");
}

std::string option_text(const cli::Option& option) {
  std::string term = bold(fmt::format("--{}", option.name));
  if (!option.value.empty()) term += "=" + italic(option.value);
  std::string text = roff(option.meaning());
  if (option.repeatable) text += " (repeatable)";
  if (!option.preset().empty()) text += " (default: " + roff(option.preset()) + ")";
  if (option.in_spec) text += "\n.br\nIn a spec: " + bold(cli::spec_key(option.name));
  if (option.for_wait) text += "\n.br\nAlso of " + bold("wait");
  return tagged(term, text);
}

std::string options() {
  std::string text = heading("OPTIONS");
  text += paragraph(
      "The options of `run`; `wait` has those that say so. A value stands behind `=` or is the "
      "next "
      "word. What is called repeatable may be given more than once. A DURATION is numbers with "
      "units, `us`, `ms`, `s`, `m` and `h`: `300ms`, `10s`, `1h30m`, `1.5s`.");
  for (const cli::Section& section : cli::all_sections()) {
    text += fmt::format(".SS {}\n", section.title);
    for (const cli::Option& option : section.options) text += option_text(option);
  }
  return text;
}

std::string specs() {
  return heading("STEP SPECS") +
         paragraph(
             "Options and command can also be given as one JSON object, in the file of `--spec`, "
             "of "
             "at most 4 MiB, or as the text of the variable `STEPGATE_SPEC`; where both are there, "
             "the variable is not read. Its keys are the options in camelCase, as above, and "
             "`command`. The value is a string; that of a repeatable option is a list of strings, "
             "that of a number is a number, that of an option without a value is true or false.") +
         ".PP\n.nf\n" +
         roff(
             "{\"step\": \"test\", \"after\": [\"build\"], \"timeout\": \"20m\",\n"
             " \"command\": [\"make\", \"test\"]}") +
         "\n.fi\n" +
         paragraph(
             "The command line wins: an option given there replaces that of the spec, a list as a "
             "whole, and words behind `--` replace the command. An unknown key, one given twice "
             "and "
             "a value of the wrong type are misuse. `wait` reads specs too, with its own options "
             "and "
             "no command.");
}

std::string example_lines() {
  std::string text = heading("EXAMPLES");
  for (const Entry& example : examples()) {
    text += fmt::format(".PP\n{}\n.PP\n.RS 4\n.nf\n{}\n.fi\n.RE\n", prose(example.text),
                        roff(example.term));
  }
  return text;
}

}  // namespace

std::string manual_page() {
  std::string text =
      fmt::format(".TH STEPGATE 1 \"\" \"stepgate {}\" \"User Commands\"\n", STEPGATE_VERSION);
  text += heading("NAME") + "stepgate \\- runs the containers of a Pod in order\n";
  text += synopsis();
  text += heading("DESCRIPTION");
  text += paragraph(
      "Kubernetes starts the containers of a Pod but does not wait for one to finish before it "
      "starts the next. `stepgate` is the command of each: it waits for the marker of the steps "
      "before, runs the real command with its output live, and leaves its own marker in a run "
      "directory that the containers share.");
  text += commands() + options();
  for (const Entry& topic : topics()) text += heading(topic.term) + paragraph(topic.text);
  text += specs();
  text +=
      heading("EXIT STATUS") +
      paragraph(
          "Of `run` and `wait`. The others end with 0, with 125 on misuse or where their output "
          "cannot be written, and `cancel` with 1 where a step could not be asked to end.") +
      entries(exit_statuses());
  text += heading("ENVIRONMENT") + entries(variables());
  text += heading("FILES") + entries(files());
  text += example_lines();
  text += heading("SEE ALSO") +
          paragraph(
              "The protocol, for those who speak it too, is in `docs/protocol.md` of the "
              "source, and step specs are in `docs/step-spec.md`.");
  return text;
}

}  // namespace stepgate::manual

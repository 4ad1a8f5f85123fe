#include "cli/commands.h"
#include "cli/options.h"
#include "cli/step_spec.h"
#include "manual/program.h"
#include "manual/prose.h"

namespace stepgate::manual {
namespace {

Value value_of(const cli::Option& option) {
  switch (option.takes) {
    case cli::Takes::nothing:
      return Value::none;
    case cli::Takes::choice:
      return Value::words;
    case cli::Takes::path:
      return Value::files;
    case cli::Takes::text:
    case cli::Takes::number:
    case cli::Takes::duration:
      break;
  }
  return Value::unknown;
}

Option told(const cli::Option& option) {
  const Value value = value_of(option);
  Option told{.name = option.name,
              .value = option.value,
              .meaning = option.meaning(),
              .preset = option.preset(),
              .completed_by = value,
              .choices = value == Value::words ? option.all_choices() : std::vector<std::string>(),
              .repeatable = option.repeatable};
  if (option.in_spec) told.notes.push_back("In a spec: `" + cli::spec_key(option.name) + "`");
  if (option.for_wait) told.notes.emplace_back("Also of `wait`");
  return told;
}

Option told(const cli::SimpleOption& option) {
  return {.name = option.name,
          .value = option.value,
          .meaning = option.help,
          .completed_by = option.value.empty() ? Value::none : Value::unknown};
}

Command told(const cli::Command& command) {
  Command told{.name = command.name,
               .help = command.help,
               .description = stepgate_description(command.name),
               .operands = command.operands,
               .runs_command = command.options == cli::OptionsOf::run,
               .options_apart = command.options != cli::OptionsOf::nobody};
  for (const cli::SimpleOption& own : command.own_options) {
    told.options.push_back(manual::told(own));
  }
  if (!told.options_apart) return told;
  for (const cli::Option& option : cli::all_options()) {
    if (option.for_wait || told.runs_command) told.options.push_back(manual::told(option));
  }
  return told;
}

Section told(const cli::Section& section) {
  Section told{.title = section.title, .options = {}};
  for (const cli::Option& option : section.options) told.options.push_back(manual::told(option));
  return told;
}

}  // namespace

Program stepgate_program() {
  Program program{
      .name = "stepgate",
      .purpose = "runs the containers of a Pod in order",
      .description =
          "Kubernetes starts the containers of a Pod but does not wait for one to finish before it "
          "starts the next. `stepgate` is the command of each: it waits for the marker of the "
          "steps before, runs the real command with its output live, and leaves its own marker in "
          "a run directory that the containers share.",
      .commands = {},
      .about_options =
          "The options of `run`; `wait` has those that say so. A value stands behind `=` or is the "
          "next word. What is called repeatable may be given more than once. A DURATION is numbers "
          "with units, `us`, `ms`, `s`, `m` and `h`: `300ms`, `10s`, `1h30m`, `1.5s`.",
      .chapters = stepgate_chapters(),
      .examples = stepgate_examples(),
      .see_also =
          "The protocol, for those who speak it too, is in `docs/protocol.md` of the "
          "source, and step specs are in `docs/step-spec.md`."};
  for (const cli::Command& command : cli::all_commands()) program.commands.push_back(told(command));
  for (const cli::Section& section : cli::all_sections()) program.sections.push_back(told(section));
  return program;
}

}  // namespace stepgate::manual

#include "author/commands.h"
#include "manual/program.h"
#include "manual/prose.h"

namespace stepgate::manual {
namespace {

Value value_of(const author::Option& option) {
  if (option.value.empty()) return Value::none;
  if (!option.choices.empty()) return Value::words;
  // What stands behind a NAME= is not completed.
  return option.is_file && !option.value.contains('=') ? Value::files : Value::unknown;
}

Option told(const author::Option& option) {
  return {.name = option.name,
          .letter = option.shorthand,
          .value = option.value,
          .meaning = option.help,
          .preset = option.preset,
          .completed_by = value_of(option),
          .choices = option.all_choices(),
          .repeatable = option.repeatable,
          .required = option.required};
}

Command told(const author::Command& command) {
  Command told{.name = command.name,
               .help = command.help,
               .description = stepctl_description(command.name),
               .operands = command.line->operand};
  for (const author::Option& option : command.line->options) {
    told.options.push_back(manual::told(option));
  }
  return told;
}

}  // namespace

Program stepctl_program() {
  Program program{
      .name = "stepctl",
      .purpose = "makes ordered Pods of Tekton Tasks and of plain Pods, and runs them here",
      .description =
          "Kubernetes starts the containers of a Pod but does not wait for one to finish before it "
          "starts the next. `stepctl` writes Pods whose containers do: of a Tekton Task, or of a "
          "Pod, Job or CronJob as anybody would write it. It needs no cluster, and the Pods need "
          "neither Tekton nor a controller. It also runs such a Pod on this machine, without any "
          "of "
          "these, and shows afterwards where the time of a run went. Where it is installed as "
          "`kubectl-stepgate`, `kubectl "
          "stepgate` is the same.",
      .commands = {},
      .chapters = stepctl_chapters(),
      .examples = stepctl_examples(),
      .see_also =
          "`stepgate`(1); in the source `docs/stepctl.md`, `docs/stepctl-run.md`, "
          "`docs/report.md`, and `docs/lint.md` with every rule of `lint`."};
  for (const author::Command& command : author::all_commands()) {
    program.commands.push_back(told(command));
  }
  return program;
}

}  // namespace stepgate::manual

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "manual/pages.h"
#include "manual/roff.h"

namespace stepgate::manual {
namespace {

// "-n, --name=VALUE"
std::string term_of(const Option& option) {
  std::string term = bold(fmt::format("--{}", option.name));
  if (!option.letter.empty()) term = bold(fmt::format("-{}", option.letter)) + ", " + term;
  return option.value.empty() ? term : term + "=" + italic(option.value);
}

// "-n VALUE" where there is a letter, else "--name=VALUE".
std::string shortest(const Option& option) {
  if (option.letter.empty()) return term_of(option);
  const std::string name = bold(fmt::format("-{}", option.letter));
  return option.value.empty() ? name : name + " " + italic(option.value);
}

std::string usage_of(const Option& option) {
  const std::string usage = option.required ? shortest(option) : "[" + shortest(option) + "]";
  return option.repeatable ? usage + "..." : usage;
}

std::string usage_of(const Program& program, const Command& command) {
  std::string text = bold(fmt::format("{} {}", program.name, command.name));
  if (command.options_apart) {
    text += " [" + italic("OPTIONS") + "]";
  } else {
    for (const Option& option : command.options) text += " " + usage_of(option);
  }
  if (!command.operands.empty()) text += " " + italic(command.operands);
  return text;
}

std::string heading(std::string_view title) { return fmt::format(".SH {}\n", title); }
std::string paragraph(std::string_view text) { return fmt::format(".PP\n{}\n", prose(text)); }
std::string tagged(std::string_view term, std::string_view text) {
  return fmt::format(".TP\n{}\n{}\n", term, text);
}

std::string synopsis(const Program& program) {
  std::string text = heading("SYNOPSIS");
  for (const Command& command : program.commands) {
    if (!text.ends_with("SYNOPSIS\n")) text += ".br\n";
    text += usage_of(program, command) + "\n";
  }
  return text;
}

std::string option_entry(const Option& option) {
  std::string text = roff(option.meaning);
  if (option.repeatable) text += " (repeatable)";
  if (!option.preset.empty()) text += " (default: " + roff(option.preset) + ")";
  for (const std::string& note : option.notes) text += "\n.br\n" + prose(note);
  return tagged(term_of(option), text);
}

std::string commands(const Program& program) {
  std::string text = heading("COMMANDS");
  for (const Command& command : program.commands) {
    text += tagged(usage_of(program, command), prose(command.description));
    if (command.options_apart || command.options.empty()) continue;
    text += ".RS\n";
    for (const Option& option : command.options) text += option_entry(option);
    text += ".RE\n";
  }
  return text +
         paragraph(fmt::format("Each has a `--help` of its own; `{} help` COMMAND prints it too.",
                               program.name));
}

std::string sections(const Program& program) {
  if (program.sections.empty()) return "";
  std::string text = heading("OPTIONS") + paragraph(program.about_options);
  for (const Section& section : program.sections) {
    text += fmt::format(".SS {}\n", section.title);
    for (const Option& option : section.options) text += option_entry(option);
  }
  return text;
}

std::string chapter_text(const Chapter& chapter) {
  std::string text = heading(chapter.heading);
  if (!chapter.text.empty()) text += paragraph(chapter.text);
  if (!chapter.sample.empty()) text += fmt::format(".PP\n.nf\n{}\n.fi\n", roff(chapter.sample));
  if (!chapter.text_after_sample.empty()) text += paragraph(chapter.text_after_sample);
  for (const Entry& entry : chapter.entries) text += tagged(bold(entry.term), prose(entry.text));
  return text;
}

std::string example_lines(const Program& program) {
  std::string text = heading("EXAMPLES");
  for (const Entry& example : program.examples) {
    text += fmt::format(".PP\n{}\n.PP\n.RS 4\n.nf\n{}\n.fi\n.RE\n", prose(example.text),
                        roff(example.term));
  }
  return text;
}

std::string in_capitals(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return result;
}

}  // namespace

std::string manual_page(const Program& program) {
  std::string text = fmt::format(".TH {} 1 \"\" \"stepgate {}\" \"User Commands\"\n",
                                 in_capitals(program.name), STEPGATE_VERSION);
  text += heading("NAME") + fmt::format("{} \\- {}\n", program.name, roff(program.purpose));
  text += synopsis(program);
  text += heading("DESCRIPTION") + paragraph(program.description);
  text += commands(program) + sections(program);
  for (const Chapter& chapter : program.chapters) text += chapter_text(chapter);
  text += example_lines(program);
  return text + heading("SEE ALSO") + paragraph(program.see_also);
}

}  // namespace stepgate::manual

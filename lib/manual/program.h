// A program with sub-commands as its manual page and its completions tell it, whoever reads its
// command line. In prose, what stands between backticks is bold.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stepgate::manual {

// How an option's value is completed.
enum class Value { none, words, files, unknown };

struct Option {
  std::string_view name;         // without the dashes
  std::string_view letter = {};  // the short name, or nothing
  std::string_view value;        // what stands for the value; empty where there is none
  std::string_view meaning;
  std::string_view preset = {};  // what holds where it is not given, or nothing
  Value completed_by = Value::none;
  std::vector<std::string> choices = {};
  bool repeatable = false;
  bool required = false;
  std::vector<std::string> notes = {};  // prose: what else there is to say, a line each
};

struct Command {
  std::string_view name;
  std::string_view help;             // a few words
  std::string_view description;      // prose
  std::string_view operands = {};    // words in capitals stand for something: "RUN_DIR [STEP...]"
  bool runs_command = false;         // they are a program and what it takes, behind --
  std::vector<Option> options = {};  // every one but --help, which each has
  bool options_apart = false;        // they are told in the program's sections
};

struct Entry {
  std::string term;
  std::string_view text;  // prose
};

// Options that belong together.
struct Section {
  std::string_view title;
  std::vector<Option> options;
};

// A part of the manual page: prose, perhaps with a sample in the midst of it, and entries.
struct Chapter {
  std::string_view heading;
  std::string_view text = {};
  std::string_view sample = {};
  std::string_view text_after_sample = {};
  std::span<const Entry> entries = {};
};

struct Program {
  std::string_view name;
  std::string_view purpose;      // a few words
  std::string_view description;  // prose
  std::vector<Command> commands;
  std::string_view about_options = {};  // prose, before the sections
  std::vector<Section> sections = {};
  std::span<const Chapter> chapters;
  std::span<const Entry> examples;  // a command line, and what it does
  std::string_view see_also;        // prose
};

// Those that there is something to say about, out of the tables of their command lines.
Program stepgate_program();
Program stepctl_program();

}  // namespace stepgate::manual

// The wrapper's own log: lines on stderr behind the program's name, beside the command's output. It
// never blocks for long: a line that nobody takes within a fifth of a second is dropped, since a
// step must leave its marker even where its log reader hangs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stepgate::log {

enum class Level { trace, debug, info, warn, error, off };
enum class Format { text, json };

std::optional<Level> level_named(std::string_view name);
std::optional<Format> format_named(std::string_view name);

struct Settings {
  Level level = Level::info;
  Format format = Format::text;
  std::string program = "stepgate";
  std::string step = {};  // named in JSON lines
};

// Before it is set up the log is as by default.
void set_up(const Settings& settings);

void debug(std::string_view message);
void info(std::string_view message);
void warn(std::string_view message);
void error(std::string_view message);

}  // namespace stepgate::log

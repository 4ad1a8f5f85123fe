#include "step/interpreter.h"

namespace stepgate {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace

Result<Interpreter> interpreter_of(std::string_view script) {
  if (!script.starts_with("#!")) return Interpreter();
  const std::string_view line = trimmed(script.substr(2, script.find('\n') - 2));
  if (line.ends_with('\r')) {
    return invalid("the script's first line ends with a carriage return: write it with LF alone");
  }
  if (line.empty()) {
    return invalid("the script's #! line names no interpreter: write one, such as #!/bin/sh");
  }
  const std::size_t blank = line.find_first_of(" \t");
  if (blank == std::string_view::npos) return Interpreter{std::string(line)};
  return Interpreter{std::string(line.substr(0, blank)), std::string(trimmed(line.substr(blank)))};
}

}  // namespace stepgate

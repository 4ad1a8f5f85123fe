// A step whose command is a script (--script, --script-file).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/preparation.h"
#include "os/memory_file.h"
#include "step/spec.h"

namespace stepgate {

class Script {
 public:
  // `folder`: the step's own; empty: it has none. The arguments follow the script's path.
  Script(const ScriptSpec& spec, std::string folder, std::vector<std::string> arguments);

  // Reads the file, if it is one (an earlier step may have made it), and writes what is to run as
  // `script` into the folder, or where that cannot be, into a file in memory, which lives as long
  // as this object. The launch is that of its interpreter.
  std::expected<Launch, Event> prepare();

 private:
  Result<std::string> text() const;
  Result<std::string> place(const std::string& text);

  const ScriptSpec& spec_;
  std::string folder_;
  std::vector<std::string> arguments_;
  std::optional<os::MemoryFile> in_memory_;
};

}  // namespace stepgate

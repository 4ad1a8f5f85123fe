#include "engine/script.h"

#include <cerrno>
#include <filesystem>

#include <fmt/format.h>

#include "engine/log.h"
#include "os/file.h"
#include "os/read_file.h"
#include "step/interpreter.h"

namespace stepgate {
namespace {

constexpr std::size_t kLargestScript = std::size_t{64} << 20U;

std::unexpected<Event> not_started(int exit_status, std::string reason) {
  return std::unexpected(Event(event::StartFailed{exit_status, std::move(reason)}));
}

// What cannot be reached is there for all we know: to execute it will fail, and say why.
bool is_missing(const Interpreter& interpreter) {
  std::error_code unreachable;
  return !std::filesystem::exists(interpreter.path, unreachable) && !unreachable;
}

int exit_status_of(const Error& unreadable) {
  const bool is_missing = unreadable.code == ENOENT || unreadable.code == ENOTDIR;
  return is_missing ? kExitNotFound : kExitNotExecutable;
}

}  // namespace

Script::Script(const ScriptSpec& spec, std::string folder, std::vector<std::string> arguments)
    : spec_(spec), folder_(std::move(folder)), arguments_(std::move(arguments)) {}

std::expected<Launch, Event> Script::prepare() {
  const Result<std::string> script = text();
  if (!script) return not_started(exit_status_of(script.error()), describe(script.error()));
  const Result<Interpreter> interpreter = interpreter_of(*script);
  if (!interpreter) return not_started(kExitNotExecutable, describe(interpreter.error()));
  if (is_missing(*interpreter)) {
    return not_started(kExitNotExecutable,
                       fmt::format("the script's interpreter {} is missing", interpreter->path));
  }
  Result<std::string> path = place(*script);
  if (!path) return not_started(kExitNotExecutable, describe(path.error()));
  Launch launch{{interpreter->path}, {}};
  if (!interpreter->argument.empty()) launch.words.push_back(interpreter->argument);
  launch.words.push_back(*std::move(path));
  launch.words.insert(launch.words.end(), arguments_.begin(), arguments_.end());
  return launch;
}

Result<std::string> Script::text() const {
  return spec_.file.empty() ? spec_.text : os::read_file(spec_.file, kLargestScript);
}

Result<std::string> Script::place(const std::string& text) {
  if (!folder_.empty()) {
    const Result<os::Folder> folder = os::Folder::make(folder_, os::Follow::no_links);
    const Result<void> written =
        folder ? os::replace_file(*folder, "script", text) : std::unexpected(folder.error());
    if (written) return folder->path_of("script");
    log::warn(describe(written.error()) + "; the script runs from memory");
  }
  Result<os::MemoryFile> file = os::make_memory_file("script", text);
  if (!file) return std::unexpected(file.error());
  in_memory_ = std::move(*file);
  return in_memory_->path;
}

}  // namespace stepgate

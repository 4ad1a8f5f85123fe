#include "tekton/placing.h"

#include <fmt/format.h>

#include "go/base64.h"
#include "os/copy_file.h"
#include "os/folder.h"
#include "os/link.h"
#include "os/read_file.h"
#include "os/rewrite_file.h"
#include "tekton/scripts.h"

namespace stepgate::tekton {
namespace {

constexpr mode_t kProgramMode = 0311;
constexpr std::size_t kLargestScript = std::size_t{64} << 20;

using Words = std::span<const std::string>;

Result<std::string> said(const Result<void>& done, std::string message) {
  if (!done) return std::unexpected(done.error());
  return message;
}

Result<void> copy_program(const std::string& from, const std::string& to) {
  return os::copy_over(from, to, kProgramMode);
}

Result<void> link_steps(Words names, const Paths& paths) {
  Result<void> done = os::make_folders(paths.steps());
  for (std::size_t i = 0; done && i < names.size(); ++i) {
    const std::string folder = fmt::format("{}/{}/status", paths.run(), i);
    done = os::make_link(folder, paths.steps() + "/" + names[i]);
    if (done) done = os::make_link(folder, fmt::format("{}/{}", paths.steps(), i));
  }
  return done;
}

Result<void> initialise(Words words, const Paths& paths) {
  const Result<void> copied = copy_program(words[0], words[1]);
  return copied ? link_steps(words.subspan(2), paths) : copied;
}

Result<void> make_all(Words folders) {
  Result<void> done;
  for (std::size_t i = 0; done && i < folders.size(); ++i) done = os::make_folders(folders[i]);
  return done;
}

Result<void> decode_script(const std::string& path) {
  const Result<std::string> text = os::read_file(path, kLargestScript);
  if (!text) return std::unexpected(text.error());
  const std::optional<std::string> script = from_base64(*text);
  if (!script) return invalid(path + " is not in base64");
  return os::rewrite_file(path, *script);
}

}  // namespace

std::optional<Result<std::string>> place(Words words, const Paths& paths) {
  if (words.empty()) return std::nullopt;
  const std::string& name = words.front();
  const Words rest = words.subspan(1);
  if (name == "init" && rest.size() >= 2) {
    return said(initialise(rest, paths),
                fmt::format("{} is in place, {} steps are linked", rest[1], rest.size() - 2));
  }
  if (name == "cp" && rest.size() == 2) {
    return said(copy_program(rest[0], rest[1]), fmt::format("{} is in place", rest[1]));
  }
  if (name == "step-init") {
    return said(link_steps(rest, paths), fmt::format("{} steps are linked", rest.size()));
  }
  if (name == "place-scripts" && !rest.empty()) {
    const Result<std::size_t> placed = place_scripts(rest[0], rest.subspan(1));
    if (!placed) return std::unexpected(placed.error());
    return fmt::format("{} scripts are in {}", *placed, rest[0]);
  }
  if (name == "make-folders") {
    return said(make_all(rest), fmt::format("{} folders are there", rest.size()));
  }
  if (name == "decode-script" && rest.size() == 1) {
    return said(decode_script(rest[0]), fmt::format("{} is decoded", rest[0]));
  }
  return std::nullopt;
}

}  // namespace stepgate::tekton

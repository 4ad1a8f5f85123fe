#include "tekton/scripts.h"

#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/name.h"
#include "go/base64.h"
#include "os/executable_file.h"

namespace stepgate::tekton {
namespace {

struct Script {
  std::string name;
  std::string text;
};

Result<Script> read_piece(std::string_view piece) {
  const std::size_t sign = piece.find('=');
  if (sign == std::string_view::npos) return invalid("a script is given as NAME=BASE64");
  // The rules of results' names hold whatever may not lead out of the folder.
  const std::string_view name = piece.substr(0, sign);
  if (!check_result_name(name)) return invalid(fmt::format("'{}' is no script's name", name));
  std::optional<std::string> text = from_base64(piece.substr(sign + 1));
  if (!text) return invalid(fmt::format("the script {} is not in base64", name));
  return Script{std::string(name), std::move(*text)};
}

Result<std::vector<Script>> read_pieces(std::span<const std::string> pieces) {
  std::vector<Script> scripts;
  for (const std::string& piece : pieces) {
    Result<Script> read = read_piece(piece);
    if (!read) return std::unexpected(read.error());
    if (scripts.empty() || scripts.back().name != read->name) {
      scripts.push_back(std::move(*read));
    } else {
      scripts.back().text += read->text;
    }
  }
  return scripts;
}

}  // namespace

Result<std::size_t> place_scripts(const std::string& folder, std::span<const std::string> pieces) {
  const Result<std::vector<Script>> scripts = read_pieces(pieces);
  if (!scripts) return std::unexpected(scripts.error());
  for (const Script& script : *scripts) {
    const auto written = os::write_executable(folder + "/" + script.name, script.text);
    if (!written) return std::unexpected(written.error());
  }
  return scripts->size();
}

}  // namespace stepgate::tekton

#include "pod/render/scripts.h"

#include <algorithm>
#include <cstddef>

#include "go/base64.h"

namespace stepgate::pod {
namespace {

constexpr std::string_view kBeginning = "#!/bin/sh\nset -e\n";
// Of a script, in one word: four thirds of it in base64.
constexpr std::size_t kPiece = std::size_t{72} * 1024;

}  // namespace

std::string_view from_first_line(std::string_view script) {
  return script.substr(std::min(script.find_first_not_of(" \t\n\v\f\r"), script.size()));
}

std::size_t Scripts::bytes() const {
  std::size_t bytes = 0;
  for (const std::string& word : words_) bytes += word.size();
  return bytes;
}

std::string Scripts::add(const std::string& name, std::string_view script) {
  std::string text(from_first_line(script).starts_with("#!") ? "" : kBeginning);
  text += script;
  std::string_view rest = text;
  do {
    words_.push_back(name + "=" + to_base64(rest.substr(0, kPiece)));
    rest.remove_prefix(std::min(kPiece, rest.size()));
  } while (!rest.empty());
  return std::string(kScriptsFolder) + "/" + name;
}

}  // namespace stepgate::pod

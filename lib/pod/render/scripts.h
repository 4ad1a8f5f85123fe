// The scripts of steps and sidecars, on their way into files.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace stepgate::pod {

inline constexpr const char* kScriptsFolder = "/tekton/scripts";

// What a script's first line is to Tekton: blanks and empty lines before it do not count.
std::string_view from_first_line(std::string_view script);

class Scripts {
 public:
  // The path that the script will have. One without a `#!` line gets Tekton's own beginning, which
  // stops at the first command that fails.
  std::string add(const std::string& name, std::string_view script);

  [[nodiscard]] bool empty() const { return words_.empty(); }
  // Of all words.
  [[nodiscard]] std::size_t bytes() const;
  // What `entrypoint place-scripts FOLDER` takes: NAME=BASE64, none of them longer than one word of
  // a command line may be (131,071 bytes, execve(2)).
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }

 private:
  std::vector<std::string> words_;
};

}  // namespace stepgate::pod

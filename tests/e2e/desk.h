// A folder with files, good ones and bad ones, for stepctl to be tried in.
#pragma once

#include <filesystem>
#include <string>

#include "e2e/run_tools.h"

namespace stepgate::test {

class Desk {
 public:
  Desk() {
    write_file(folder_ / "pod.yaml",
               "apiVersion: v1\nkind: Pod\nspec:\n  restartPolicy: Never\n"
               "  containers: [{name: a, image: i, command: [x]}]\n");
    write_file(folder_ / "task.yaml", task("t"));
    write_file(folder_ / "two.yaml", task("t") + "---\n" + task("u"));
    write_file(folder_ / "empty");
    write_file(folder_ / "other.yaml", "kind: Secret\napiVersion: v1\n");
    write_file(folder_ / "binary", std::string("\xff\xfe\0\1", 4));
    write_file(folder_ / "large", std::string((10 << 20) + 1, 'a'));
    write_file(folder_ / "i.json", R"({"config": {"Cmd": ["sh"]}})");
    std::filesystem::create_directory(folder_ / "sub");
  }

  [[nodiscard]] Finished run(Words words, const std::string& redirection = "") const {
    words.insert(words.begin(), stepctl());
    return test::run(sh("exec \"$@\" " + redirection, words),
                     {.working_directory = folder_.path()});
  }

  // The line, without the program's name.
  [[nodiscard]] std::string misuse(const Words& words, const std::string& redirection = "") const {
    const Finished end = run(words, redirection);
    CHECK(end.code == 125);
    CHECK(end.out.empty());
    CHECK(end.err.starts_with("stepctl: "));
    CHECK(count_of("\n", end.err) == 1);
    return end.err.starts_with("stepctl: ") ? end.err.substr(9, end.err.size() - 10) : end.err;
  }

  // What is wrong in a file.
  [[nodiscard]] std::string finding(const Words& words) const {
    const Finished end = run(words);
    CHECK(end.code == 1);
    CHECK((end.out.empty() || end.err.empty()));
    return end.out + end.err;
  }

 private:
  static std::string task(const std::string& name) {
    return "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: " + name +
           "}\nspec:\n"
           "  params: [{name: who, default: me}, {name: all, type: array, default: [a]}]\n"
           "  workspaces: [{name: src, optional: true}]\n"
           "  steps: [{name: a, image: i, script: echo $(params.who)}]\n";
  }

  TempDir folder_;
};

// The commands that read files, and one that each likes.
struct Reader {
  std::string name;
  std::string file;
};
inline const std::vector<Reader> kReaders{
    {"render", "task.yaml"}, {"wrap", "pod.yaml"}, {"lint", "pod.yaml"}};

}  // namespace stepgate::test

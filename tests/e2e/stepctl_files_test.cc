// What stepctl cannot read, finds wrong in a file, and cannot write; and its helps.
#include "e2e/desk.h"

namespace stepgate::test {

TEST_CASE("a file that cannot be read is misuse") {
  const Desk desk;
  for (const auto& [name, file] : kReaders) {
    INFO(name);
    CHECK(desk.misuse({name, "-f", "none"}) == "cannot open none: No such file or directory");
    CHECK(desk.misuse({name, "-f", "sub"}) == "cannot read sub: Is a directory");
    CHECK(desk.misuse({name, "-f", "large"}) == "large is too large: at most 10 MiB can be read");
    CHECK(desk.misuse({name, "-f", "/dev/zero"}) ==
          "/dev/zero is too large: at most 10 MiB can be read");
    CHECK(desk.misuse({name, "-f", "-"}, "<&-") == "cannot read stdin: Bad file descriptor");
  }
}

TEST_CASE("a file that says something wrong is named, with the place") {
  const Desk desk;
  for (const auto& [name, file] : kReaders) {
    CHECK_THAT(desk.finding({name, "-f", "binary"}), says("binary:1:1: this is not UTF-8"));
    CHECK_THAT(desk.finding({name, "-f", "i.json"}), says("i.json:1:1: kind: this is missing"));
  }
  for (const std::string file : {"empty", "other.yaml", "pod.yaml"}) {
    CHECK(desk.finding({"render", "-f", file}) == file + ": there is no Task or TaskRun here\n");
  }
  CHECK(desk.finding({"render", "-f", "empty", "-f", "other.yaml"}) ==
        "empty, other.yaml: there is no Task or TaskRun here\n");
  CHECK(desk.finding({"render", "-f", "two.yaml"}) ==
        "two.yaml: there are several Tasks and no TaskRun that names one of them\n");
  for (const std::string file : {"empty", "other.yaml", "task.yaml"}) {
    CHECK(desk.finding({"wrap", "-f", file}) ==
          file + ": there is no Pod, Job or CronJob in it to wrap\n");
    CHECK(desk.run({"lint", "-f", file}).code == 0);
  }
}

TEST_CASE("what stepctl cannot write is said and is a failure") {
  const Desk desk;
  for (const Words& words :
       {Words{"--help"}, Words{"help", "lint"}, Words{"version"}, Words{"--version"},
        Words{"render", "-h"}, Words{"render", "-f", "task.yaml"}, Words{"wrap", "-f", "pod.yaml"},
        Words{"lint", "-f", "i.json"}}) {
    INFO(words.front());
    CHECK(desk.misuse(words, ">/dev/full") == "cannot write to stdout: No space left on device");
    CHECK(desk.misuse(words, ">&-") == "cannot write to stdout: Bad file descriptor");
  }
}

TEST_CASE("the help of every command of stepctl fits 80 columns and gives an example") {
  const Desk desk;
  for (const Words& words :
       {Words{"--help"}, Words{"-h"}, Words{"help"}, Words{"render", "--help"}, Words{"wrap", "-h"},
        Words{"lint", "-f", "--help"}, Words{"version", "--help"}, Words{"help", "render"},
        Words{"report", "--help"}}) {
    INFO(words.front() << " " << words.back());
    const Finished end = desk.run(words);
    CHECK(end.code == 0);
    CHECK(end.err.empty());
    CHECK_THAT(end.out, says("Usage: stepctl") && says("Example: stepctl "));
    std::size_t begin = 0;
    for (std::size_t at = 0; (at = end.out.find('\n', begin)) != std::string::npos;
         begin = at + 1) {
      CHECK(at - begin <= 80);
    }
  }
  CHECK(desk.run({"help", "render"}).out == desk.run({"render", "--help"}).out);
}

}  // namespace stepgate::test

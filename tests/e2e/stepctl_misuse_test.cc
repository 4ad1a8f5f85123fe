// What stepctl says to those who hold it wrong: one line that names what is wrong and says what
// would be right, on stderr, with 125.
#include "e2e/desk.h"

namespace stepgate::test {

TEST_CASE("stepctl without a command, or with one that it has not, lists them") {
  const Desk desk;
  const std::string commands = "use one of render, wrap, run, lint, report, version";
  CHECK(desk.misuse({}) == "there is no command: " + commands + ", or --help");
  for (const Words& words :
       {Words{"warp"}, Words{""}, Words{"--verison"}, Words{"-f"}, Words{"help", "warp"}}) {
    CHECK(desk.misuse(words) == "'" + words.back() + "' is no command: " + commands);
  }
}

TEST_CASE("misuse of options that all of stepctl's commands have") {
  const Desk desk;
  for (const auto& [name, file] : kReaders) {
    INFO(name);
    const auto with = [&](const Words& more) {
      Words words{name, "-f", file};
      words.insert(words.end(), more.begin(), more.end());
      return desk.misuse(words);
    };
    CHECK_THAT(desk.misuse({name}), says("-f FILE is missing; an example: stepctl " + name));
    CHECK(desk.misuse({name, "-f"}) == "--filename needs a value: --filename FILE");
    CHECK(desk.misuse({name, "--filename="}) == "--filename needs a value: --filename=FILE");
    CHECK(desk.misuse({name, file}) ==
          "unexpected word '" + file + "': FILE stands behind -f; see stepctl " + name + " --help");
    CHECK(with({"--fromat", "json"}) ==
          "unknown option --fromat: the nearest is --format; see stepctl " + name + " --help");
    CHECK(with({"-z"}) == "unknown option -z: see stepctl " + name + " --help");
    CHECK(with({"--format"}) == "--format needs a value: --format FORMAT");
    CHECK_THAT(with({"--format", "xml"}), says("--format: 'xml' is neither "));
    CHECK(with({"--format=json", "--format=json"}) == "--format is given 2 times: once is enough");
    CHECK(with({"--help=me"}) == "--help takes no value: write --help alone");
  }
}

TEST_CASE("misuse of --image-config") {
  const Desk desk;
  for (const auto& [name, file] : kReaders) {
    INFO(name);
    const auto with = [&](const std::string& value) {
      return desk.misuse({name, "-f", file, "--image-config", value});
    };
    for (const std::string value : {"i", "=i.json", "i="}) {
      CHECK(with(value) == "--image-config: '" + value + "' is no IMAGE=FILE");
    }
    CHECK(with("i=none") == "cannot open none: No such file or directory");
    CHECK(with("i=sub") == "cannot read sub: Is a directory");
    CHECK_THAT(with("i=empty"), says("empty: this is no image's configuration") && says("skopeo"));
    CHECK_THAT(with("i=pod.yaml"), says("pod.yaml:1:1: this is no image's configuration"));
    CHECK(desk.misuse({name, "-f", file, "--image-config=i=i.json", "--image-config=i=i.json"}) ==
          "--image-config: 'i' is given twice");
    CHECK_THAT(desk.misuse({name, "-f", "-", "--image-config", "i=-"}),
               says("stdin, which - stands for, can be read only once"));
  }
}

TEST_CASE("misuse of what only render and wrap have") {
  const Desk desk;
  const auto with = [&](const Words& more) {
    Words words{"render", "-f", "task.yaml"};
    words.insert(words.end(), more.begin(), more.end());
    return desk.misuse(words);
  };
  CHECK(with({"--image="}) == "--image needs a value: --image=IMAGE");
  CHECK(with({"--with-stepgate=no"}) ==
        "--with-stepgate takes no value: write --with-stepgate alone");
  CHECK(with({"-p"}) == "--param needs a value: --param NAME=VALUE");
  CHECK(with({"-p", "who"}) == "--param: 'who' is no NAME=VALUE");
  CHECK(with({"-p", "=x"}) == "--param: '=x' is no NAME=VALUE");
  CHECK(with({"-p", "who=1", "-pwho=2"}) == "--param: 'who' is given twice");
  CHECK(with({"-p", "woh=1"}) ==
        "-p woh: the Task has no parameter of that name; the nearest is who");
  CHECK(with({"-p", "all=a"}) ==
        "-p all: all is an array of strings, to be given as JSON: [\"a\", \"b\"]");
  CHECK(with({"-w", "src"}) == "--workspace: 'src' is no NAME=SOURCE");
  CHECK_THAT(with({"-w", "src="}), says("-w src: it needs a volume; write emptyDir=, claimName=C"));
  CHECK_THAT(with({"-w", "src=disk=d"}), says("-w src: \"disk=d\" is no volume; write emptyDir="));
  CHECK(with({"-w", "scr=emptyDir="}) ==
        "-w scr: the Task has no workspace of that name; the nearest is src");
  CHECK(with({"-f", "-", "-f", "-"}).starts_with("stdin, which - stands for"));
  CHECK(desk.misuse({"wrap", "-f", "pod.yaml", "-f", "pod.yaml"}) ==
        "--filename is given 2 times: once is enough");
  CHECK(desk.misuse({"lint", "-f", "pod.yaml", "--image", "i"}) ==
        "unknown option --image: the nearest is --image-config; see stepctl lint --help");
  CHECK(desk.misuse({"version", "x"}) == "unexpected word 'x': see stepctl version --help");
}

}  // namespace stepgate::test

// stepctl as it ships, with texts that want to cost more than they weigh, or are broken: an error
// with its place, soon, in little memory, and no Pod.
#include <csignal>
#include <fstream>
#include <thread>

#include <sys/resource.h>
#include <sys/stat.h>

#include "support/catch.h"
#include "support/process.h"
#include "support/says.h"
#include "support/temp_dir.h"

using namespace stepgate::test;

namespace {

// Of processor time, so that a busy machine fails no test. The sanitizers take ten times as much of
// it, and terabytes of addresses.
void bounded() {
  const bool sanitized = scaled(10) < 10;
  const rlim_t most = sanitized ? 100 : 5;
  const rlimit seconds{most, most};
  setrlimit(RLIMIT_CPU, &seconds);
  const rlimit memory{rlim_t{512} << 20U, rlim_t{512} << 20U};
  if (!sanitized) setrlimit(RLIMIT_AS, &memory);
}

Finished stepctl_with(std::vector<std::string> words, const std::string& input = "") {
  words.insert(words.begin(), stepctl());
  return run(words, {.environment = {}, .input = input, .before_exec = bounded});
}

// What a sub-command says about this text, which it refuses.
std::string refused_by(const std::string& command, const std::string& text) {
  const Finished end = stepctl_with({command, "-f", "-"}, text);
  INFO(command << ": " << end.err.substr(0, 4096));
  CHECK(end.code == 1);
  const bool lints = command == "lint";
  CHECK((lints ? end.err : end.out).empty());
  return lints ? end.out : end.err;
}

void refused(const std::string& text, const std::string& sentence) {
  for (const char* const command : {"render", "wrap", "lint"}) {
    CHECK_THAT(refused_by(command, text), says("stdin:" + sentence));
  }
}

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

std::string numbered(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) {
    for (const char c : text) all += c == '#' ? std::to_string(i) : std::string(1, c);
  }
  return all;
}

std::string task(const std::string& spec, const std::string& annotations = "") {
  return "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t, annotations: {" + annotations +
         "}}\nspec:\n" + spec;
}

constexpr const char* kStep = "  steps: [{name: a, image: i, command: [x]}]\n";

std::string pod(const std::string& containers, const std::string& annotations = "") {
  return "kind: Pod\nmetadata: {annotations: {" + annotations +
         "}}\nspec:\n  restartPolicy: Never\n  containers:\n" + containers;
}

}  // namespace

TEST_CASE("stepctl refuses texts that explode or are too deep") {
  std::string laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 30; ++i) {
    laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [x" +
              repeated(", *a" + std::to_string(i - 1), 10) + "]\n";
  }
  refused(laughs, "6:");
  refused("- &a " + repeated("x", 1'000'000) + "\n" + repeated("- *a\n", 1000),
          "11:3: this is too much: more than 10 MiB, each alias counted");
  refused(repeated("[", 100'000), "1:101: this is nested more than 100 levels deep");
  refused(repeated("{a: ", 100'000), "1:401: this is nested more than 100 levels deep");
  refused(repeated("- ", 100'000), "1:201: this is nested more than 100 levels deep");
}

TEST_CASE("stepctl refuses texts that are none") {
  refused("a: 1\nb: 2\na: 3\n", "3:1: the key a is already in line 1");
  refused("a:\n\tb: 1\n", "2:1: tab character");
  refused(std::string("a: \0\n", 5), "1:4: the control character U+0000 is not allowed");
  refused("a: \xFF\n", "1:4: this is not UTF-8");
  refused("\xFF\xFE" + std::string("a\0", 2), "1:1: this is not UTF-8");
  CHECK_THAT(refused_by("render", "\xEF\xBB\xBF"), says("stdin: there is no Task or TaskRun"));
  CHECK_THAT(refused_by("wrap", "\xEF\xBB\xBF"), says("stdin: there is no Pod"));
  CHECK(stepctl_with({"render", "-f", "-"}, "\xEF\xBB\xBF" + task(kStep)).code == 0);
}

TEST_CASE("stepctl refuses what has no end, or is no file") {
  const TempDir dir;
  write_file(dir / "large", repeated(repeated("# large\n", 1024), 12'800));
  for (const char* const command : {"render", "wrap", "lint"}) {
    for (const std::string& path : {dir / "large", std::string("/dev/zero")}) {
      const Finished end = stepctl_with({command, "-f", path});
      CHECK(end.code == 125);
      CHECK(end.err == "stepctl: " + path + " is too large: at most 10 MiB can be read\n");
      CHECK(end.out.empty());
    }
    const Finished end = stepctl_with({command, "-f", dir.path()});
    CHECK(end.code == 125);
    CHECK_THAT(end.err, says("Is a directory"));
  }
}

TEST_CASE("stepctl reads a FIFO to its end, and not beyond what it can take") {
  const TempDir dir;
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  Process rendering({stepctl(), "render", "-f", dir / "fifo"}, {.before_exec = bounded});
  std::ofstream(dir / "fifo") << task(kStep);
  CHECK(rendering.finish().code == 0);

  Process writer({"sh", "-c", "exec cat /dev/zero >'" + (dir / "fifo") + "'"});
  const Finished end = stepctl_with({"render", "-f", dir / "fifo"});
  CHECK(end.code == 125);
  CHECK_THAT(end.err, says("is too large"));
}

TEST_CASE("stepctl render refuses variables that never come to an end") {
  const auto of = [](const std::string& params) {
    return refused_by("render", task("  params:\n" + params + kStep));
  };
  CHECK_THAT(
      of("  - {name: a, default: $(params.a)}\n"),
      says("stdin:6:24: spec.params[0].default: names a parameter whose default needs this"));
  std::string chain = "  - {name: p0, default: xxxxxxxxxx}\n";
  for (int i = 1; i < 100; ++i) {
    const std::string before = "$(params.p" + std::to_string(i - 1) + ")";
    chain += "  - {name: p" + std::to_string(i) + ", default: " + before + before + "}\n";
  }
  CHECK_THAT(of(chain), says("stdin:26:26: spec.params[20].default: what stands for its variables "
                             "is too much for a Pod"));
  CHECK_THAT(
      of("  - name: o\n    default:\n" + numbered("      k#: v\n", 100'000)),
      says("stdin:8:7: there are 100000 of these, and a Pod has no room for more than 1000"));
}

TEST_CASE("stepctl refuses more than any Pod has room for") {
  CHECK_THAT(
      refused_by("render", task("  steps:\n" + numbered("  - {name: s#, image: i}\n", 80'000))),
      says("stdin:6:3: there are 80000 of these"));
  CHECK_THAT(refused_by("render", task("  steps:\n" + numbered("  - {name: s#, image: i}\n", 201))),
             says("stdin:6:3: spec.steps: there are 201 steps and sidecars"));
  const std::string steps = "  steps:\n" + numbered("  - {name: s#, image: i}\n", 200);
  CHECK_THAT(refused_by("render", task("  stepTemplate:\n    command:\n" +
                                       numbered("    - x\n", 100'000) + steps)),
             says("stdin:5:3: spec: what each of its containers has is too much"));
  const std::string many = pod(numbered("  - {name: s#, image: i, command: [x]}\n", 50'000));
  for (const char* const command : {"wrap", "lint"}) {
    CHECK_THAT(refused_by(command, many), says("stdin:6:3: there are 50000 of these"));
  }
}

TEST_CASE("stepctl refuses an order in a circle, and names that nobody has") {
  const std::string circle = "stepgate.dev/after.a: b, stepgate.dev/after.b: a";
  const std::string two = "{name: a, image: i, command: [x]}, {name: b, image: i, command: [x]}";
  CHECK_THAT(refused_by("render", task("  steps: [" + two + "]\n", circle)),
             says("stdin:3:57: metadata.annotations[\"stepgate.dev/after.a\"]: 'a' waits for 'b'"));
  CHECK_THAT(refused_by("wrap", pod("    [" + two + "]\n", circle)),
             says("stdin:2:48: metadata.annotations[\"stepgate.dev/after.a\"]: these would wait"));
  const std::string names = "stepgate.dev/after.a: \"" + numbered("n#,", 1'000'000) + "\"";
  CHECK_THAT(refused_by("render", task("  steps: [" + two + "]\n", names)),
             says("there is no step \"n0\""));
  for (const char* const command : {"wrap", "lint"}) {
    CHECK_THAT(refused_by(command, pod("    [" + two + "]\n", names)),
               says("stdin:2:48: metadata.annotations[\"stepgate.dev/after.a\"]: there is no "
                    "container 'n0'"));
  }
}

TEST_CASE("what a terminal would obey is escaped in what stepctl says") {
  const std::string name = R"("a\n\e[31m\x9b2J\u202e")";
  const std::string shown = R"(a\n\u001b[31m\u009b2J\u202e)";
  CHECK(refused_by("render", task("  steps: [{name: " + name + ", image: i}]\n")) ==
        "stdin:5:18: spec.steps[0].name: \"" + shown +
            "\" is no name of a step: up to 58 of a-z, 0-9 and -, first and last no -\n");
  CHECK_THAT(refused_by("render", task(std::string(kStep) + "  " + name + ": 1\n")),
             says("stdin:6:3: spec[\"" + shown + "\"]: there is no such field"));
  for (const char* const command : {"wrap", "lint"}) {
    CHECK_THAT(refused_by(command, pod("  - {name: " + name + ", image: i, command: [x]}\n")),
               says("stdin:6:12: spec.containers[0].name: '" + shown + "' is no step name"));
  }
  const Finished json = stepctl_with({"lint", "--format=json", "-f", "-"},
                                     pod("  - {name: " + name + ", image: i, command: [x]}\n"));
  CHECK_THAT(json.out, says(R"('a\\n\\u001b[31m\\u009b2J\\u202e' is no step)"));
  const Finished file = stepctl_with({"lint", "-f", "/none\n\x1b[2J"});
  CHECK(file.err == "stepctl: cannot open /none\\n\\u001b[2J: No such file or directory\n");
}

// --script and --script-file.
#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

Words script(const std::string& text, const Words& arguments = {}) {
  Words words = plain({"--script", text}, arguments);
  return words;
}

// Where it is in PATH; empty where it is not, which skips the test.
std::string interpreter(const std::string& name) {
  const std::string found = run({"sh", "-c", "command -v " + name}).out;
  if (found.empty()) skipped(name + " is not installed");
  return found.substr(0, found.find('\n'));
}

// `text` prints its first argument and ends with the second.
void check_runs(const std::string& name, const std::string& text) {
  const std::string path = interpreter(name);
  if (path.empty()) return;
  const Steps steps;
  for (const std::string& first : {"#!" + path, "#! /usr/bin/env " + name}) {
    const Finished end =
        run(steps.run("a", {"--script", first + "\n" + text + "\n"}, {"one two", "7"}));
    INFO(first << ": " << end.err);
    CHECK(end.out == "one two\n");
    CHECK(end.code == 7);
  }
}

}  // namespace

TEST_CASE("a script runs in the shell unless its first line names somebody else") {
  CHECK(run(script("echo $0-$1-$2; exit 4", {"a b", "[c]"})).code == 4);
  CHECK(run(script("echo \"$1|$2|$#\"", {"a b", "[c]"})).out == "a b|[c]|2\n");
  CHECK(run(script("#!/bin/sh -e\nfalse\nexit 9")).code == 1);
  CHECK(run(script("#! /usr/bin/env sh\necho by env")).out == "by env\n");
}

TEST_CASE("a script for Python runs, with arguments") {
  check_runs("python3", "import sys\nprint(sys.argv[1])\nsys.exit(int(sys.argv[2]))");
}

TEST_CASE("a script for bash runs, with arguments") {
  check_runs("bash", "words=(x \"$1\")\necho \"${words[1]}\"\nexit \"$2\"");
}

TEST_CASE("a script for dash runs, with arguments") { check_runs("dash", "echo \"$1\"; exit $2"); }

TEST_CASE("a script for Perl runs, with arguments") {
  check_runs("perl", "print \"$ARGV[0]\\n\";\nexit $ARGV[1];");
}

TEST_CASE("a script for Node runs, with arguments") {
  check_runs("node", "console.log(process.argv[2])\nprocess.exitCode = Number(process.argv[3])");
}

TEST_CASE("a step's script lies in its folder, and $0 says so") {
  const Steps steps;
  const Finished end = run(steps.run("a", {"--script", "echo $0"}, {}));
  CHECK(end.out == steps.file("a", "script") + "\n");
  CHECK(read_file(steps.file("a", "script")) == "echo $0");
  // The next start's own, or none.
  CHECK(run(steps.run("a", {}, {"true"})).code == 0);
  CHECK_FALSE(is_there(steps.file("a", "script")));
}

TEST_CASE("a script of a megabyte comes by file, which an earlier step may have made") {
  const Steps steps;
  const std::string path = steps.beside("made/by/a");
  Process waiting(steps.run("b", {"--after", "a", "--script-file", path}, {"7"}));
  REQUIRE(steps.reaches("b", "waiting"));
  const std::string text = "x=0\n" + std::string(std::size_t{1} << 20U, '#') + "\nexit $1\n";
  write_file(path, text);
  CHECK(run(steps.run("a", {}, {"true"})).code == 0);
  CHECK(waiting.finish().code == 7);
}

TEST_CASE("a script runs where no folder takes it, from memory") {
  const Steps steps;
  write_file(steps.run_dir(), "no folder");
  const Finished end =
      run(steps.run("a", {"--script", "cat $0 >/dev/null && echo ran; exit 6"}, {}));
  CHECK(end.out == "ran\n");
  CHECK(end.code == 6);
}

TEST_CASE("what keeps a script from running is told in words") {
  struct Row {
    Words options;
    int code;
    std::string says;
  };
  const TempDir folder;
  for (const Row& row : std::vector<Row>{
           {{"--script", "#!/is/not/there -x\n"}, 126, "interpreter /is/not/there is missing"},
           {{"--script", "#!\n"}, 126, "names no interpreter"},
           {{"--script", "#!/bin/sh\r\n"}, 126, "carriage return"},
           {{"--script", "#!/etc/passwd\n"}, 126, "/etc/passwd"},
           {{"--script-file", folder / "none"}, 127, "No such file"},
           {{"--script-file", folder.path()}, 126, "Is a directory"},
           {{"--script-file", folder / "none", "--script", "x"}, 125, "give one of them"}}) {
    const Finished end = run(plain(row.options, {}));
    INFO(row.options[1]);
    CHECK(end.code == row.code);
    CHECK_THAT(end.err, says(row.says));
    CHECK(count_of("\n", end.err) == 1);
  }
}

TEST_CASE("each attempt of a script that is retried runs it anew") {
  const Steps steps;
  const Finished end = run(steps.run("a",
                                     {"--retries", "2", "--retry-delay", "0s", "--script",
                                      "echo >>\"$1\"; test $(wc -l <\"$1\") = 3"},
                                     {steps.beside("count")}));
  CHECK(end.code == 0);
}

}  // namespace stepgate::test

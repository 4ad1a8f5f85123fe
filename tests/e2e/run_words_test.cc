// The command's words, environment, folder and stdin reach it as they are.
#include <fcntl.h>
#include <unistd.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

const Words kDifficult{"[]",     "[a,b]", "[abc]", "",      "--",        "-x",   "--help",
                       "--step", "a b",   "$HOME", "%{x}",  "a=b",       "\\",   "'",
                       "\"",     "a,b",   "*",     "--a=b", "{\"a\":1}", "\xff", "tab\there"};

std::string in_brackets(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += "<" + word + ">\n";
  return text;
}

std::function<void()> stdin_from(const std::string& path) {
  return [path] { must(dup2(open(path.c_str(), O_RDONLY | O_CLOEXEC), STDIN_FILENO) == 0); };
}

}  // namespace

TEST_CASE("the command's words reach it untouched") {
  const Finished end = run(plain({"--grace", "1s"}, sh("printf '<%s>\\n' \"$@\"", kDifficult)));
  CHECK(end.out == in_brackets(kDifficult));
  CHECK(end.code == 0);
}

TEST_CASE("only the first -- is the wrapper's own") {
  const Finished dashes = run(plain({}, {"--", "x"}));
  CHECK(dashes.code == 127);
  CHECK_THAT(dashes.err, says("'--'"));
  const Finished option = run(plain({}, {"--version"}));
  CHECK(option.code == 127);
  CHECK_THAT(option.err, says("'--version'"));
}

TEST_CASE("a thousand words and one of 100000 bytes reach the command") {
  Words words(1000, "word");
  words.push_back(std::string(100000, 'x'));
  const Finished end = run(plain({}, sh("echo $# ${#1001}; eval echo \\${#$#}", words)));
  CHECK_THAT(end.out, says("1001") && says("100000"));
}

TEST_CASE("the environment is the wrapper's own") {
  const Finished end =
      run(plain({}, {"env"}),
          {.environment = {{"LINES_IN", "a\nb"}, {"EMPTY", ""}, {"SPACED", " x "}}});
  CHECK_THAT(end.out, says("LINES_IN=a\nb\n") && says("EMPTY=\n") && says("SPACED= x \n"));
  CHECK_FALSE(end.out.find("STEPGATE_STEP=") != std::string::npos);
}

TEST_CASE("a step's command is told its step and run directory and where its results go") {
  const Steps steps;
  const Finished end =
      run(steps.run("a", {}, sh("env; echo text >$STEPGATE_RESULTS/name")),
          {.environment = {{"STEPGATE_STEP", "outer"}, {"STEPGATE_PORT", "tcp://10.0.0.1:80"}}});
  CHECK(end.code == 0);
  CHECK(count_of("STEPGATE_STEP=", end.out) == 1);
  CHECK_THAT(end.out, says("STEPGATE_STEP=a\n") && says("STEPGATE_RUN_DIR=" + steps.run_dir()));
  CHECK_THAT(end.out, says("STEPGATE_PORT=tcp://10.0.0.1:80\n"));
  CHECK(read_file(steps.file("a", "results/name")) == "text\n");
}

TEST_CASE("a trace goes on in the command, which knows its step and where its results go") {
  const Steps steps;
  const std::string trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  const Options traced{.environment = {{"TRACEPARENT", trace}, {"TRACESTATE", "vendor=1"}}};
  const std::string script =
      "echo $TRACEPARENT $TRACESTATE $STEPGATE_STEP; echo $STEPGATE_RUN_DIR; echo "
      "$STEPGATE_RESULTS";
  const std::string told =
      trace + " vendor=1 a\n" + steps.run_dir() + "\n" + steps.file("a", "results") + "\n";
  CHECK(run(steps.run("a", {}, sh(script)), traced).out == told);
  CHECK(run(steps.run("a", {"--log-path", steps.beside("log")}, sh(script)), traced).out == told);
  CHECK(run(steps.run("a", {"--script", script}, {}), traced).out == told);
}

TEST_CASE("the command runs in the wrapper's folder and has its stdin") {
  const TempDir folder;
  const std::string text("a\0b\nno end", 10);
  write_file(folder / "input", text);
  const Finished end =
      run(plain({}, sh("pwd; cat")),
          {.working_directory = folder.path(), .before_exec = stdin_from(folder / "input")});
  CHECK(end.out == folder.path().string() + "\n" + text);
}

TEST_CASE("with a copy the command still reads the wrapper's stdin") {
  const TempDir folder;
  write_file(folder / "input", "through\n");
  const Finished end = run(plain({"--log-path", folder / "log"}, {"cat"}),
                           {.before_exec = stdin_from(folder / "input")});
  CHECK(end.out == "through\n");
  CHECK(read_file(folder / "log") == "through\n");
}

}  // namespace stepgate::test

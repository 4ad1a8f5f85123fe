// --post-file: the marker at any path, for use beside other tools' conventions.
#include "e2e/steps.h"

namespace stepgate::test {

TEST_CASE("a post file without a step is the marker and nothing else is written") {
  const TempDir temp;
  const std::string path = temp / "tools/1/out";
  CHECK(run(stepgate({"run", "--post-file", path, "--", "true"})).code == 0);
  CHECK(names_in(temp / "tools/1") == Words{"out"});
  const auto record = nlohmann::json::parse(read_file(path), nullptr, false);
  CHECK(record.value("outcome", "") == "exited");
  // What was left by an earlier start is removed.
  CHECK(run(stepgate({"run", "--post-file", path, "--", "false"})).code == 1);
  CHECK(names_in(temp / "tools/1") == Words{"out.err"});
}

TEST_CASE("a post file beside a step gets the same marker") {
  const Steps steps;
  const std::string path = steps.beside("posted");
  const Words options{"--post-file", path};
  CHECK(run(steps.run("a", options, {"true"})).code == 0);
  CHECK(read_file(path) == read_file(steps.file("a", "out")));
  CHECK(run(steps.run("a", options, {"sh", "-c", "exit 3"})).code == 3);
  CHECK_FALSE(is_there(path));
  CHECK(read_file(path + ".err") == read_file(steps.file("a", "out.err")));
}

TEST_CASE("a post file has a lease of its own that keeps a second wrapper out") {
  const Steps steps;
  const std::string path = steps.beside("posted");
  Process first(steps.run("a", {"--post-file", path}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("a", "running"));
  CHECK(is_there(path + ".alive"));
  CHECK(run(stepgate({"run", "--post-file", path, "--", "true"})).code == 125);
  // A second step that loses at the post file gives up its own lease and does not look lost.
  CHECK(run(steps.run("b", {"--post-file", path}, {"true"})).code == 125);
  CHECK_FALSE(is_there(steps.file("b", "out.alive")));
  Process waiting(stepgate({"wait", "--wait-file", path}));
  first.signal(SIGTERM);
  CHECK(first.finish().code == 143);
  CHECK(waiting.finish().code == 121);
  CHECK_FALSE(is_there(path + ".alive"));
}

TEST_CASE("temporaries of other markers in the post file's folder are left alone") {
  const TempDir temp;
  write_file(temp / ".stepgate-other.abcdef");
  write_file(temp / ".stepgate-out.abcdef");
  CHECK(run(stepgate({"run", "--post-file", temp / "out", "--", "true"})).code == 0);
  CHECK(names_in(temp.path()) == Words{".stepgate-other.abcdef", "out"});
}

TEST_CASE("markers of other families release a step") {
  const Steps steps;
  // Tekton's are empty, Prow's hold the exit code.
  const std::string tekton = steps.beside("tekton/run/0/out");
  const std::string prow = steps.beside("prow/marker-file.txt");
  Process waiting(
      steps.run("a", {"--after", "b", "--wait-file", tekton, "--wait-content", prow}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  write_file(tekton);
  write_file(prow, "0");
  write_file(steps.file("b", "out"), R"({"version":99,"unknown":[]})");
  CHECK(waiting.finish().code == 0);
}

TEST_CASE("a failure of another family skips a step") {
  const Steps steps;
  const std::string tekton = steps.beside("tekton/run/0/out");
  Process waiting(steps.run("a", {"--wait-file", tekton}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  write_file(tekton + ".err");
  CHECK(waiting.finish().code == 121);
}

TEST_CASE("with neither step nor post file nothing is written") {
  const TempDir temp;
  Options options;
  options.working_directory = temp.path();
  options.environment["STEPGATE_RUN_DIR"] = temp / "run";
  CHECK(run(stepgate({"run", "--", "sh", "-c", "exit 4"}), options).code == 4);
  CHECK(names_in(temp.path()).empty());
}

}  // namespace stepgate::test

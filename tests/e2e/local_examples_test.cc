// The Tasks of examples/tasks, run by `stepctl run` with what this machine has.
#include <algorithm>
#include <filesystem>

#include "e2e/local_tools.h"

using namespace stepgate::test;
namespace fs = std::filesystem;

namespace {

std::string checkout(const std::string& path) { return source_folder() + std::string("/") + path; }

bool has(const Words& programs) {
  return std::ranges::all_of(programs, [](const std::string& program) {
    return run({"sh", "-c", "command -v " + program}).code == 0;
  });
}

// As he would find it, wherever the checkout is: others may not look into that.
Finished run_example(const LocalRun& run, const std::string& name, const Words& options = {}) {
  return run.run(read_file(checkout("examples/tasks/" + name)), options);
}

}  // namespace

TEST_CASE("the example with steps beside each other runs here") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  const Finished end = run_example(run, "graph.yaml");
  INFO(end.out << end.err);
  CHECK(end.code == 0);
  CHECK(lines_of("unit", end.out) == "got: Hello, you\n");
  CHECK_THAT(lines_of("report", end.out), says("\npublished\n"));
  CHECK(run.left_nothing());
}

TEST_CASE("the finally step of the example runs where another one failed") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const Finished end = run_example(LocalRun(), "graph.yaml", {"-p", "greeting=Good day"});
  CHECK(end.code == 1);
  CHECK_THAT(lines_of("report", end.out), says("\nnot published\n"));
}

TEST_CASE("the example that builds a C++ program runs here") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(has({"g++", "make"}), "g++ and make");
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  fs::copy(checkout("examples/demo/program"), run.beside("program"));
  const Finished end =
      run_example(run, "cpp-build.yaml", {"-w", "source=folder=program", "-p", R"(flags=["-O0"])"});
  INFO(end.out << end.err);
  CHECK(end.code == 0);
  CHECK_THAT(lines_of("test", end.out), says("count_words counts words\n"));
  CHECK_THAT(lines_of("package", end.out), says("words: "));
  CHECK_THAT(end.out, says("\ndigest  ") && says("\nsize    "));
  CHECK(names_in(run.beside("program")) == names_in(checkout("examples/demo/program")));
  CHECK(run.left_nothing());
}

TEST_CASE("the example that tests and packs a Node.js library runs here") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(has({"node", "tar"}), "node");
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  let_everyone_write(run.beside("out"));
  const Finished end =
      run_example(run, "node-build.yaml", {"-w", "package=folder=out", "-p", "version=1.2.3"});
  INFO(end.out << end.err);
  CHECK(end.code == 0);
  CHECK_THAT(lines_of("test", end.out), says("pass 3"));
  CHECK_THAT(end.out, says("\nfile    -      slugs-1.2.3.tgz\n"));
  CHECK(is_there(run.beside("out/slugs-1.2.3.tgz")));
  CHECK(run.left_nothing());
}

TEST_CASE("the example with a database in a sidecar runs here") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(
      has({"psql", "pg_isready"}) &&
          run({"sh", "-c", "PATH=$PATH:$(echo /usr/lib/postgresql/*/bin) initdb -V"}).code == 0,
      "PostgreSQL");
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  // Not that of one that this machine may run, nor of another test.
  const std::string port = std::to_string(20000 + getpid() % 10000);
  const Finished end = run_example(run, "database.yaml", {"-p", "port=" + port});
  INFO(end.out << end.err);
  CHECK(end.code == 0);
  CHECK(lines_of("check", end.out) == "apple\npear\nquince\n");
  CHECK_THAT(end.out, says("\nkinds   3\n"));
  CHECK(run.left_nothing());
}

// Copies of a step's output, children that hold it open, and orphans.
#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {

TEST_CASE("entrypoint appends copies of the output and makes their folders", "[tekton]") {
  const Task task;
  const std::string out = task.at("copies/of/out");
  const std::string err = task.at("copies/err");
  const Words flags{"-stdout_path", out, "-stderr_path", err};
  for (int i = 0; i < 2; ++i) {
    const Finished end = run(task.step(0, flags, sh("echo one; echo two >&2; exit 3")));
    CHECK(end.code == 3);
    CHECK(end.out == "one\n");
    CHECK(end.err == "two\n");
  }
  CHECK(read_file(out) == "one\none\n");
  CHECK(read_file(err) == "two\ntwo\n");
  CHECK(mode_of(task.at("copies")) == 0755);
  CHECK(mode_of(task.at("copies/of")) == 0755);
}

TEST_CASE("both streams may be copied to one file", "[tekton]") {
  const Task task;
  const Words flags{"-stdout_path", task.at("copy"), "-stderr_path", task.at("copy")};
  CHECK(run(task.step(0, flags, sh("echo one; sleep 0.1; echo two >&2"))).code == 0);
  const std::string copy = read_file(task.at("copy"));
  CHECK(copy.size() == 8);
  CHECK(count_of("one\n", copy) == 1);
  CHECK(count_of("two\n", copy) == 1);
}

TEST_CASE("much output is copied whole", "[tekton]") {
  const Task task;
  const Finished end =
      run(task.step(0, {"-stdout_path", task.at("copy")}, sh("seq 300000; echo end >&2")));
  CHECK(end.code == 0);
  CHECK(end.out.size() == 1'988'895);
  CHECK(end.out.ends_with("\n300000\n"));
  CHECK(read_file(task.at("copy")) == end.out);
}

TEST_CASE("a copy that cannot be made is said and the step runs all the same", "[tekton]") {
  const Task task;
  write_file(task.at("file"), "no folder");
  for (const char* flag : {"-stdout_path", "-stderr_path"}) {
    for (const std::string& path : {task.at("file/copy"), task.at("home")}) {
      const Finished end = run(task.step(0, {flag, path}, {"echo", "ran"}));
      CHECK(end.code == 0);
      CHECK(end.out == "ran\n");
      CHECK_THAT(end.err, says(path));
    }
  }
}

TEST_CASE("a child left behind does not keep a step that has no copies", "[tekton]") {
  const Task task;
  Process wrapper(task.step(0, {}, sh("sleep 1000 & echo $! >\"$1\"; exit 3", {task.at("pid")})));
  CHECK(wrapper.finish(std::chrono::seconds(30)).code == 3);
  CHECK_FALSE(runs(pid_in(task.at("pid"))));
  CHECK(task.left(0) == Words{"out.err"});
}

TEST_CASE("a child left behind keeps a step that has copies only for a while", "[tekton]") {
  const Task task;
  const Words flags{"-stdout_path", task.at("out"), "-stderr_path", task.at("err")};
  Process wrapper(task.step(0, flags,
                            sh("setsid sh -c 'trap \"\" TERM; echo $$ >$1; sleep 1; echo late;"
                               "while :; do sleep 1; done' sh \"$1\" &"
                               "until test -s \"$1\"; do sleep 0.01; done; echo done",
                               {task.at("pid")})));
  const Finished end = wrapper.finish(std::chrono::seconds(40));
  CHECK(end.code == 0);
  CHECK(end.out == "done\nlate\n");
  CHECK(read_file(task.at("out")) == "done\nlate\n");
  CHECK_FALSE(runs(pid_in(task.at("pid"))));
  CHECK(task.left(0) == Words{"out"});
}

TEST_CASE("as process 1 entrypoint reaps orphans and gives the command's exit code", "[tekton]") {
  if (geteuid() != 0 && skipped("only root makes a PID namespace")) return;
  const Task task;
  const std::string script =
      "i=0; while [ $i -lt 200 ]; do (true &); i=$((i + 1)); done; tries=0;"
      "while grep -qs '^State:.Z' /proc/[0-9]*/status && [ $tries -lt 500 ]; do"
      "  sleep 0.01; tries=$((tries + 1)); done;"
      "[ $tries -lt 500 ] && echo clean; exit 6";
  const Finished end = run(as_pid_1(task.step(0, {}, sh(script))));
  CHECK(end.code == 6);
  CHECK(end.out == "clean\n");
  CHECK(task.left(0) == Words{"out.err"});
}

TEST_CASE("as process 1 entrypoint reaps orphans while it waits", "[tekton]") {
  if (geteuid() != 0 && skipped("only root makes a PID namespace")) return;
  const Task task;
  // The shell becomes the wrapper, which so inherits a child that soon leaves it an orphan.
  Words words = sh("(sleep 0.2 &) ; exec \"$@\"");
  const Words step = task.step(1, {"-wait_file", task.marker(0)}, {"echo", "go"});
  words.insert(words.end(), step.begin(), step.end());
  Process outside(as_pid_1(words));
  REQUIRE(task.has_begun(1));
  REQUIRE(eventually([&] { return children_of(outside.pid()).size() == 1; }));
  const pid_t wrapper = children_of(outside.pid()).front();
  CHECK(eventually([&] { return children_of(wrapper).empty(); }));
  write_file(task.marker(0));
  CHECK(outside.finish().out == "go\n");
}

}  // namespace stepgate::test

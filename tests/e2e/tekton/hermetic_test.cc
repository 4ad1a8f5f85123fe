// Hermetic steps: the command has no network, and namespaces of its own.
#include <filesystem>
#include <sstream>

#include <unistd.h>

#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

Options hermetic(Options options = {}) {
  options.environment["TEKTON_HERMETIC"] = "1";
  return options;
}

// Only root can map all ids to themselves, and not where user namespaces are switched off.
bool can_be_hermetic() {
  static const bool can =
      getuid() == 0 && run({"unshare", "--user", "--map-root-user", "--net", "true"}).code == 0;
  return can || !skipped("no namespaces of a user's own can be made here");
}

// The names of the network interfaces, a line each.
constexpr const char* kInterfaces = "tail -n +3 /proc/net/dev | sed 's/:.*//; s/ //g'";

std::string namespaces_of(const std::string& process) {
  std::string all;
  for (const char* kind : {"user", "mnt", "pid", "net"}) {
    std::error_code ignored;
    all +=
        std::filesystem::read_symlink("/proc/" + process + "/ns/" + kind, ignored).string() + "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("a hermetic step has no network but its own loopback", "[tekton]") {
  if (!can_be_hermetic()) return;
  const Task task;
  const Finished end = run(task.step(0, {}, sh(kInterfaces)), hermetic());
  CHECK(end.code == 0);
  CHECK(end.out == "lo\n");
  CHECK(task.left(0) == Words{"out"});
}

TEST_CASE("a hermetic step is process 1 in namespaces of its own and its ids are as outside",
          "[tekton]") {
  if (!can_be_hermetic()) return;
  const Task task;
  write_file(task.at("owned"));
  REQUIRE(chown(task.at("owned").c_str(), 1234, 5678) == 0);
  const Words show =
      sh("echo $$; id -u; id -g; stat -c %u:%g \"$1\";"
         "for kind in user mnt pid net; do readlink /proc/self/ns/$kind; done",
         {task.at("owned")});
  const Finished end = run(task.step(0, {}, show), hermetic());
  CHECK(end.code == 0);
  const std::string ids = "1\n0\n0\n1234:5678\n";
  REQUIRE(end.out.starts_with(ids));
  const std::string outside = namespaces_of("self");
  std::istringstream lines(end.out.substr(ids.size()));
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    CHECK(count_of(line + "\n", outside) == 0);
  }
  CHECK(count == 4);
  CHECK(read_file("/proc/self/uid_map") ==
        run(task.step(1, {}, {"cat", "/proc/self/uid_map"}), hermetic()).out);
}

TEST_CASE("the ends of hermetic steps are those of others", "[tekton]") {
  if (!can_be_hermetic()) return;
  const Task task;
  CHECK(run(task.step(0, {}, sh("exit 7")), hermetic()).code == 7);
  CHECK(run(task.step(1, {}, {"/no/such/program"}), hermetic()).code == 1);
  CHECK(task.left(1) == Words{"out.err"});
  CHECK(run(task.step(2, {"-stdout_path", task.at("copy")}, {"echo", "hi"}), hermetic()).out ==
        "hi\n");
  CHECK(read_file(task.at("copy")) == "hi\n");
  const Finished late = run(
      task.step(3, {"-timeout", "1s"}, sh("trap '' TERM; sleep 1000 & while :; do sleep 1; done")),
      hermetic());
  CHECK(late.code == 1);
  CHECK(task.message(3) == Words{"3 StartedAt", "3 Reason=TimeoutExceeded"});
  Process signalled(task.step(4, {}, sh("trap 'exit 8' TERM; echo up; sleep 1000 & wait")),
                    hermetic());
  REQUIRE(eventually([&] { return signalled.out() == "up\n"; }));
  signalled.signal(SIGTERM);
  CHECK(signalled.finish().code == 8);
}

TEST_CASE("a step is hermetic only if it is asked and no resource is named", "[tekton]") {
  const Task task;
  const std::string here = run(sh(kInterfaces)).out;
  if (here == "lo\n" && skipped("there is no network to be without")) return;
  for (const Options& options :
       {Options{.environment = {{"TEKTON_HERMETIC", "0"}}},
        Options{.environment = {{"TEKTON_HERMETIC", "true"}}},
        Options{.environment = {{"TEKTON_HERMETIC", "1"}, {"TEKTON_RESOURCE_NAME", "x"}}}}) {
    CHECK(run(task.step(0, {}, sh(kInterfaces)), options).out == here);
  }
}

TEST_CASE("an empty resource name is as good as none", "[tekton]") {
  if (!can_be_hermetic()) return;
  const Task task;
  Options options = hermetic();
  options.environment["TEKTON_RESOURCE_NAME"] = "";
  CHECK(run(task.step(0, {}, sh(kInterfaces)), options).out == "lo\n");
}

TEST_CASE("a hermetic step of a user who is not root is not started", "[tekton]") {
  for (const Words& flags : {Words{}, Words{"-on_error", "continue"}}) {
    const Task task;
    let_everyone_write(task.at(""));
    const Finished end =
        run(task.step(0, flags, {"touch", task.at("started")}), hermetic(as_own_user()));
    CHECK(end.code == 1);
    CHECK_FALSE(end.err.empty());
    CHECK_FALSE(is_there(task.at("started")));
    CHECK(task.left(0) == Words{"out.err"});
    CHECK(task.message(0) == Words{"3 StartedAt"});
  }
}

}  // namespace stepgate::test

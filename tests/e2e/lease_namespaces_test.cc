// The lease between containers, that is between mount and process namespaces.
#include "e2e/steps.h"
#include "e2e/volume_mounts.h"

namespace stepgate::test {
namespace {

// As a container has it: mount and process namespaces of its own, and `words` as process 1.
Words in_container(const Words& words) {
  Words all{"unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"};
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

// In the container, that folder is read-only.
Options seeing_read_only(const std::string& folder) {
  Options options;
  options.before_exec = [folder] { see_read_only(folder); };
  return options;
}

// Process 1 of the container that `outside` has started, as it is numbered here.
pid_t process_one(const Process& outside) {
  std::vector<pid_t> children;
  eventually([&] { return !(children = children_of(outside.pid())).empty(); });
  return children.empty() ? -1 : children.front();
}

}  // namespace

TEST_CASE("a step killed in its container is lost to one in another container") {
  if (!can_mount()) return;
  const Steps steps;
  Process before(in_container(steps.run("before", {}, {"sleep", "1000"})));
  REQUIRE(steps.reaches("before", "running"));
  Process after(in_container(steps.run("after", {"--after", "before"}, {"true"})),
                seeing_read_only(steps.run_dir() + "/before"));
  REQUIRE(steps.reaches("after", "waiting"));
  CHECK_FALSE(eventually([&] { return after.ended(); }, std::chrono::milliseconds(100)));
  const pid_t wrapper = process_one(before);
  REQUIRE(wrapper > 0);
  REQUIRE(kill(wrapper, SIGKILL) == 0);
  CHECK(after.finish().code == 121);
  CHECK_THAT(steps.record("after").value("reason", ""), says("lost"));
}

TEST_CASE("a step that ends in its container releases one in another container") {
  if (!can_mount()) return;
  const Steps steps;
  std::filesystem::create_directories(steps.run_dir() + "/before");
  Process after(in_container(steps.run("after", {"--after", "before"}, {"true"})),
                seeing_read_only(steps.run_dir() + "/before"));
  REQUIRE(steps.reaches("after", "waiting"));
  CHECK(run(in_container(steps.run("before", {}, {"true"}))).code == 0);
  CHECK(after.finish().code == 0);
}

TEST_CASE("a wrapper in one container keeps another of its name out of another container") {
  const Steps steps;
  if (!can_mount()) return;
  Process living(in_container(steps.run("a", {}, {"sleep", "1000"})));
  REQUIRE(steps.reaches("a", "running"));
  CHECK(run(in_container(steps.run("a", {}, {"true"}))).code == 125);
  CHECK(steps.state("a") == "running");
}

TEST_CASE("a step whose container is restarted is not lost to those that start to wait later") {
  if (!can_mount()) return;
  const Steps steps;
  {
    Process first(in_container(steps.run("a", {}, {"sleep", "1000"})));
    REQUIRE(steps.reaches("a", "running"));
    REQUIRE(kill(process_one(first), SIGKILL) == 0);
    first.finish();
  }
  CHECK(run(in_container(steps.run("a", {}, {"true"}))).code == 0);
  CHECK(run(in_container(steps.run("b", {"--after", "a"}, {"true"}))).code == 0);
}

}  // namespace stepgate::test

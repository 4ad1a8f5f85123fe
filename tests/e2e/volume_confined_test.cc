// Where a wrapper has as little as a hardened container gives it.
#include <linux/capability.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "e2e/steps.h"
#include "e2e/volume_mounts.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

void drop_all_capabilities() {
  for (int capability = 0; prctl(PR_CAPBSET_READ, capability) >= 0; ++capability) {
    must(prctl(PR_CAPBSET_DROP, capability) == 0);
  }
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  __user_cap_data_struct none[2] = {};
  must(syscall(SYS_capset, &header, none) == 0);
}

void enter_private_mounts() {
  must(unshare(CLONE_NEWNS) == 0);
  must(mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0);
}

Options before(std::function<void()> what) {
  Options options;
  options.before_exec = std::move(what);
  return options;
}

// The protocol's main ways: in order, a failure passed on, a lost step, a cancel, a command's
// descendants ended.
void check_protocol(const Steps& steps, const Options& options) {
  Process b(steps.run("b", {"--after", "a"}, {"sh", "-c", "echo $STEPGATE_STEP"}), options);
  REQUIRE(steps.reaches("b", "waiting"));
  CHECK(run(steps.run("a", {}, {"true"}), options).code == 0);
  const Finished finished = b.finish();
  CHECK(finished.code == 0);
  CHECK(finished.out == "b\n");
  CHECK(run(steps.run("c", {"--after", "b"}, {"sh", "-c", "exit 9"}), options).code == 9);
  CHECK(run(steps.run("d", {"--after", "c"}, {"true"}), options).code == 121);

  Process lost(steps.run("e", {}, {"sleep", "1000"}), options);
  REQUIRE(steps.reaches("e", "running"));
  Process f(steps.run("f", {"--after", "e"}, {"true"}), options);
  REQUIRE(steps.reaches("f", "waiting"));
  lost.signal(SIGKILL);
  CHECK(f.finish().code == 121);

  Process g(steps.run("g", {"--grace", "100ms"}, {"sh", "-c", "trap '' TERM; sleep 1000 & wait"}),
            options);
  REQUIRE(steps.reaches("g", "running"));
  CHECK(run({"sh", "-c", "echo cancel >" + steps.file("g", "control")}).code == 0);
  CHECK(g.finish().code == 122);
  for (const char* step : {"a", "b", "c", "d", "f", "g"}) {
    INFO(step);
    CHECK(steps.state(step) == "done");
    CHECK(steps.record(step).is_object());
  }
}

}  // namespace

TEST_CASE("the protocol works for a user who is not root") {
  if (getuid() != 0 && skipped("only root can become another user")) return;
  const Steps steps;
  let_everyone_write(steps.run_dir());
  check_protocol(steps, before([] { become_user(65532); }));
}

TEST_CASE("steps of different users work together") {
  if (getuid() != 0 && skipped("only root can become another user")) return;
  const Steps steps;
  let_everyone_write(steps.run_dir());
  Process b(
      steps.run("b", {"--after", "a"}, {"sh", "-c", "cat ${STEPGATE_RESULTS}/../../a/results/x"}),
      before([] { become_user(1002); }));
  REQUIRE(steps.reaches("b", "waiting"));
  const Words leave{"sh", "-c",
                    "umask 077; echo 42 >$STEPGATE_RESULTS/x; chmod 644 $STEPGATE_RESULTS/x"};
  CHECK(run(steps.run("a", {}, leave), before([] { become_user(1001); })).code == 0);
  const Finished finished = b.finish();
  CHECK(finished.code == 0);
  CHECK(finished.out == "42\n");
}

TEST_CASE("the protocol works with all capabilities dropped and no new privileges") {
  if (getuid() != 0 && skipped("only root has capabilities to drop")) return;
  const Steps steps;
  let_everyone_write(steps.run_dir());
  check_protocol(steps, before([] {
                   drop_all_capabilities();
                   must(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
                 }));
}

TEST_CASE("the protocol works on a read-only root file system") {
  if (!can_mount()) return;
  const TempDir temp;
  const auto volume = mount_tmpfs(temp / "run");
  const Steps steps(volume->path());
  check_protocol(
      steps, before([] {
        enter_private_mounts();
        must(mount("/", "/", nullptr, MS_BIND, nullptr) == 0);
        must(mount(nullptr, "/", nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr) == 0);
      }));
}

TEST_CASE("the protocol works without /proc") {
  if (!can_mount()) return;
  if (under_sanitizers() && skipped("the sanitizers need /proc")) return;
  const Steps steps;
  check_protocol(steps, before([] {
                   enter_private_mounts();
                   must(mount("tmpfs", "/proc", "tmpfs", 0, "mode=755,size=4k") == 0);
                 }));
}

}  // namespace stepgate::test

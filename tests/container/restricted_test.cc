// A Pod under pod security *restricted*: no root, no capability, nothing gained, the runtime's own
// system call filter, and a root file system that is read-only.
#include <nlohmann/json.hpp>

#include "container/manifest.h"
#include "container/pod.h"
#include "container/step_folder.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

using nlohmann::json;

// What the step may do, as the kernel has it, and whether anything can be written beside its
// volumes.
constexpr const char* kSurroundings =
    "grep -E '^(Uid|CapPrm|CapBnd|NoNewPrivs|Seccomp):' /proc/self/status | tr -d '\\t';"
    "touch /here 2>/dev/null || echo read-only";

constexpr const char* kRestricted =
    "Uid:65532655326553265532\nCapPrm:0000000000000000\nCapBnd:0000000000000000\n"
    "NoNewPrivs:1\nSeccomp:2\nread-only\n";

}  // namespace

TEST_CASE(
    "under pod security restricted a step waits, runs, copies, retries, masks and is cancelled") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string leave = "echo value >$STEPGATE_RESULTS/kind; echo a hush b";
  const std::string canceller =
      "until test -p /stepgate/run/slow/control; do sleep 0.05; done; "
      "/stepgate/bin/stepgate cancel /stepgate/run slow";
  const Pod pod(
      *podman, "restricted",
      ordered_pod("restricted",
                  {{.name = "first", .script = kSurroundings},
                   {.name = "second",
                    .options = {"--after", "first", "--log-path", "/workspace/log", "--mask-file",
                                "/workspace/secret", "--wait-file", "/workspace/secret"},
                    .script = leave},
                   {.name = "secret",
                    .script = "echo hush >/workspace/secret.new; "
                              "mv /workspace/secret.new /workspace/secret"},
                   {.name = "again",
                    .options = {"--retries", "2", "--retry-delay", "1ms"},
                    .script = "mkdir /workspace/once"},
                   {.name = "slow", .script = "setsid sleep 1000 & sleep 1000"},
                   {.name = "canceller", .script = canceller},
                   {.name = "last",
                    .options = {"--after", "first,second,again,slow", "--run-if", "failure"},
                    .script = "echo last"}}));
  CHECK(pod.exit_code("first") == 0);
  CHECK(pod.logs("first") == kRestricted);
  CHECK(pod.exit_code("second") == 0);
  CHECK_THAT(pod.logs("second"), says("a *** b\n"));
  CHECK(pod.exit_code("again") == 0);
  CHECK(pod.exit_code("slow") == 122);
  CHECK(pod.exit_code("last") == 0);
  CHECK(read_file(podman->volume("run-second") / "results/kind") == "value\n");
  CHECK(read_file(podman->volume("workspace") / "log") == "a *** b\n");
}

TEST_CASE(
    "a Pod with one process namespace: the wrapper is not process 1, and spares other steps") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string count =
      "count() { for each in /proc/[0-9]*; do tr '\\0' ' ' <$each/cmdline; echo; done 2>/dev/null |"
      " grep -cx \"$1 \" || true; };";
  json manifest = json::parse(
      ordered_pod("shared", {{.name = "messy",
                              .options = {"--wait-file", "/workspace/begun"},
                              .script = "setsid sleep 4321 & (setsid sleep 4321 &); echo $PPID"},
                             {.name = "spared",
                              .script = count + "setsid sleep 1234 & touch /workspace/begun;"
                                                "until test -e /workspace/end; do sleep 0.05; done;"
                                                "count 'sleep 1234'; count 'sleep 4321'"}}));
  manifest["spec"]["shareProcessNamespace"] = true;
  const Pod pod(*podman, "shared", manifest.dump());
  CHECK(pod.exit_code("messy") == 0);
  CHECK(std::stoi(pod.logs("messy")) > 1);
  pod.exec("spared", {"touch", "/workspace/end"});
  CHECK(pod.exit_code("spared") == 0);
  CHECK(pod.logs("spared") == "1\n0\n");
}

TEST_CASE("in one process namespace a step sees another's command, and nothing of its wrapper's") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  // The same user, without capabilities, in both steps.
  const std::string look = R"(
    until grep -qx sleep /proc/[0-9]*/comm 2>/dev/null; do sleep 0.05; done
    for process in /proc/[0-9]*; do
      name=$(cat $process/comm 2>/dev/null)
      case $name in sleep | stepgate) ;; *) continue ;; esac
      [ $process != /proc/$PPID ] || continue
      if cat $process/environ >/dev/null 2>&1; then echo $name is seen; else echo $name is hidden; fi
    done | sort -u)";
  json manifest =
      json::parse(ordered_pod("nosy", {{.name = "secretive", .script = "exec sleep 4321"},
                                       {.name = "nosy", .script = look}}));
  manifest["spec"]["shareProcessNamespace"] = true;
  const Pod pod(*podman, "nosy", manifest.dump());
  CHECK(pod.exit_code("nosy") == 0);
  CHECK(pod.logs("nosy") == "sleep is seen\nstepgate is hidden\n");
}

}  // namespace stepgate::test

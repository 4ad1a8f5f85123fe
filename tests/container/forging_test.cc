// What the separate volumes are for: a step without privileges cannot forge the result of another.
#include "container/manifest.h"
#include "container/pod.h"
#include "container/step_folder.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

// Tries everything that could make the step `real` look finished, dead or alive for ever, in a
// subshell each so that no failed redirection ends the script, and says what worked.
constexpr const char* kForger = R"(
  cd /stepgate/run/real
  until grep -q running state.json; do sleep 0.05; done 2>/dev/null
  try() { if ( eval "$1" ) 2>/dev/null; then echo "DONE: $1"; else echo "refused: $1"; fi; }
  try 'touch out'
  try 'echo {} >out'
  try 'touch out.err'
  try 'ln -s /workspace out'
  try 'mkfifo out.alive'
  try 'rm -f out.alive'
  try 'mv out.alive elsewhere'
  try 'chmod 666 out.alive'
  try 'exec 3<>out.alive'
  try 'exec 3>out.alive'
  try 'echo x >>state.json'
  try 'rm -rf status'
  try 'rm -f control'
  try 'chmod 000 .'
  try 'mount -o remount,rw .'
  try 'umount .'
  echo all tried
  # Reading the lease is possible, and changes nothing.
  exec 3<out.alive
  echo reading
  sleep 60
)";

bool has_tried_all(const Pod& pod) {
  return eventually([&] { return pod.logs("forger").ends_with("reading\n"); });
}

}  // namespace

TEST_CASE("a step without privileges cannot forge, hold or remove another's marker or lease") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Pod pod(*podman, "forged",
                ordered_pod("forged", {{.name = "real",
                                        .script = "until test -e /workspace/end; do sleep 0.05;"
                                                  "done; exit 3"},
                                       {.name = "forger", .script = kForger},
                                       {.name = "next", .options = {"--after", "real"}}}));
  const StepFolder real(podman->volume("run-real"));
  const StepFolder next(podman->volume("run-next"));
  REQUIRE(has_tried_all(pod));
  const std::string tried = pod.logs("forger");
  CHECK_THAT(tried, says("refused: touch out\n") && says("all tried\n"));
  CHECK_THAT(tried, !says("DONE"));

  // The truth is untouched: the step runs, its successor waits.
  CHECK(real.state() == "running");
  CHECK(next.state() == "waiting");
  CHECK_FALSE(real.has("out"));
  pod.exec("forger", {"touch", "/workspace/end"});
  CHECK(pod.exit_code("real") == 3);
  CHECK(pod.exit_code("next") == 121);
  CHECK(real.record("exitCode") == "3");
}

TEST_CASE("a killed step is lost although another one reads and locks its lease") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const Pod pod(*podman, "held",
                ordered_pod("held", {{.name = "real", .script = "sleep 60"},
                                     {.name = "forger", .script = kForger},
                                     {.name = "next", .options = {"--after", "real"}}}));
  REQUIRE(has_tried_all(pod));
  REQUIRE(eventually([&] { return pod.has_open("next", "real/out.alive"); }));
  // Whoever can read a file can lock it, over a read-only mount too; no lock decides anything.
  const Process lock({"flock", podman->volume("run-real") / "out.alive", "sleep", "60"});
  pod.kill("real");
  CHECK(pod.exit_code("next", std::chrono::seconds(10)) == 121);
  CHECK_THAT(pod.logs("next"), says("lost"));
}

TEST_CASE("a line written to control over a read-only mount cancels the step with 122") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const std::string canceller =
      "until test -p /stepgate/run/slow/control; do sleep 0.05; done\n"
      "echo cancel superseded by a newer commit >/stepgate/run/slow/control\n";
  const Pod pod(*podman, "cancelled",
                ordered_pod("cancelled", {{.name = "slow", .script = "sleep 60"},
                                          {.name = "canceller", .script = canceller},
                                          {.name = "next", .options = {"--after", "slow"}}}));
  CHECK(pod.exit_code("canceller") == 0);
  CHECK(pod.exit_code("slow") == 122);
  CHECK(pod.exit_code("next") == 121);
  const StepFolder slow(podman->volume("run-slow"));
  CHECK(slow.record("outcome") == "cancelled");
  CHECK_THAT(slow.record("reason"), says("superseded by a newer commit"));
}

}  // namespace stepgate::test

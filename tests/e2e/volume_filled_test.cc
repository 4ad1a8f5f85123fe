// A volume that the step itself fills up, or takes away, still gets its marker.
#include "e2e/steps.h"
#include "e2e/volume_mounts.h"

namespace stepgate::test {
namespace {

constexpr const char* kFill = "dd if=/dev/zero of=\"$STEPGATE_RUN_DIR/filler\" bs=4096 2>&1";

std::string fill_and(const std::string& then) { return std::string(kFill) + "; " + then; }

// A command that removes a folder, once the wrapper writes nothing into it any more.
Words remove_and(const std::string& folder, const std::string& then) {
  return {"sh", "-c",
          "until grep -q running \"$STEPGATE_RUN_DIR/$STEPGATE_STEP/state.json\"; do sleep 0.01; "
          "done; rm -rf \"$STEPGATE_RUN_DIR" +
              folder + "\"; " + then};
}

}  // namespace

TEST_CASE("a volume that the step fills still takes the whole record") {
  if (!can_mount()) return;
  const TempDir temp;
  const auto volume = mount_tmpfs(temp / "run", "mode=755,size=256k");
  const Steps steps(volume->path());
  struct Case {
    const char* then;
    Words options;
    int code;
    const char* marker;
    int recorded;
  };
  const Case cases[] = {
      {"exit 0", {}, 0, "out", 0},
      {"exit 3", {}, 3, "out.err", 3},
      {"kill -9 $$", {}, 137, "out.err", 137},
      {"exit 3", {"--on-error", "continue"}, 0, "out", 3},
      {"exec sleep 1000", {"--timeout", "3s"}, 124, "out.err", 143},
  };
  for (const Case& each : cases) {
    INFO(each.then);
    const Finished finished = run(steps.run("a", each.options, {"sh", "-c", fill_and(each.then)}));
    CHECK_THAT(finished.out, says("No space left on device"));
    CHECK(finished.code == each.code);
    CHECK(is_there(steps.file("a", each.marker)));
    const auto record = steps.record("a");
    REQUIRE(record.is_object());
    CHECK(record["exitCode"] == each.recorded);
    std::filesystem::remove(steps.run_dir() + "/filler");
  }
}

TEST_CASE("a waiting step is released by a step that fills their volume") {
  if (!can_mount()) return;
  const TempDir temp;
  const auto volume = mount_tmpfs(temp / "run", "mode=755,size=256k");
  const Steps steps(volume->path());
  Process after(steps.run("b", {"--after", "a"}, {"echo", "done"}));
  REQUIRE(steps.reaches("b", "waiting"));
  CHECK(run(steps.run("a", {}, {"sh", "-c", fill_and("exit 0")})).code == 0);
  const Finished finished = after.finish();
  CHECK(finished.code == 0);
  CHECK(finished.out == "done\n");
  CHECK(is_there(steps.file("b", "out")));
}

TEST_CASE("a full volume is said once") {
  if (!can_mount()) return;
  const TempDir temp;
  const auto volume = mount_tmpfs(temp / "run", "mode=755,size=256k");
  const Steps steps(volume->path());
  const Finished finished = run(steps.run("a", {}, {"sh", "-c", fill_and("exit 0")}));
  const std::string problem = "No space left on device";
  const std::size_t first = finished.err.find(problem);
  CHECK(first != std::string::npos);
  CHECK(finished.err.find(problem, first + 1) == std::string::npos);
}

TEST_CASE("a run directory that the command removes gets its marker all the same") {
  const Steps steps;
  Process after(steps.run("b", {"--after", "a"}, {"true"}));
  REQUIRE(steps.reaches("b", "waiting"));
  CHECK(run(steps.run("a", {}, remove_and("/a", "exit $?"))).code == 0);
  CHECK(steps.record("a").value("outcome", "") == "exited");
  CHECK(after.finish().code == 0);
  CHECK(run(steps.run("c", {}, remove_and("", "exit $?"))).code == 0);
  CHECK(steps.record("c").value("outcome", "") == "exited");
  CHECK(run(steps.run("d", {}, remove_and("", "exit 5"))).code == 5);
  CHECK(steps.record("d")["exitCode"] == 5);
}

TEST_CASE("a command that removes only the temporary file of the marker changes nothing") {
  const Steps steps;
  const Words remove{"sh", "-c", "rm -f \"$STEPGATE_RUN_DIR\"/a/.stepgate-* && exit 4"};
  CHECK(run(steps.run("a", {}, remove)).code == 4);
  CHECK(steps.record("a")["exitCode"] == 4);
}

}  // namespace stepgate::test

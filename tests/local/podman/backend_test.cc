// How runs end with a podman that does not do what it is to, a script in its place.
#include "local/podman/backend.h"

#include <optional>

#include "engine/turning.h"
#include "local/plan.h"
#include "local/podman/stand_in.h"
#include "support/catch.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

using local::Channel;

struct Told : local::Watcher {
  void started(const std::string& /*container*/) override {}
  void output(const std::string& container, Channel /*channel*/, std::string_view bytes) override {
    text += container + ": " + std::string(bytes);
  }
  void ended(const std::string& container, int exit_code) override {
    text += container + " ended " + std::to_string(exit_code) + "\n";
  }
  void all_ended() override { is_over = true; }
  void broke(const Error& error) override { text += "broke: " + describe(error) + "\n"; }
  void note(const std::string& sentence) override { text += "note: " + sentence + "\n"; }
  void timed_out(Duration /*limit*/) override { text += "timed out\n"; }

  std::string text;
  bool is_over = false;
};

constexpr Duration kForever = std::chrono::hours(1);
constexpr Duration kNotLong = std::chrono::milliseconds(50);

// A run of one container, `c`; whatever else podman is asked for, it does in no time.
class Run {
 public:
  Run(const std::string& script, const std::string& spec, Duration patience)
      : podman_("case $1 in\n" + script + "\nesac"),
        documents_(documents_of({pod_with("", spec)})),
        plan_(*local::read_pod_plan(documents_)) {
    write_file(programs_ / "program");
    const std::string program = programs_ / "program";
    backend_ = local::run_in_podman(loop_, {.plan = plan_,
                                            .documents = documents_,
                                            .folder = folder_.path(),
                                            .programs = {program, program},
                                            .inherited = {.umask = 022, .open_files = {1024, 4096}},
                                            .patience = patience});
    REQUIRE(backend_->start(told_).has_value());
  }

  bool says(const std::string& text) {
    return turn_until(loop_, [&] { return told_.text.find(text) != std::string::npos; });
  }
  std::string to_the_end() {
    CHECK(turn_until(loop_, [&] { return told_.is_over; }));
    return told_.text;
  }
  [[nodiscard]] local::Backend& backend() const { return *backend_; }

 private:
  StandIn podman_;
  TempDir programs_;
  TempDir folder_;
  uv::Loop loop_ = *uv::Loop::make();
  Told told_;
  std::vector<yaml::Stream> documents_;
  local::PodPlan plan_;
  std::unique_ptr<local::Backend> backend_;
};

// One that runs on, whatever becomes of its Pod.
constexpr const char* kStays = "start) echo up; exec sleep 1000;;\n";
// Nobody is to wait for `sleep`, which would outlive a shell that ended at TERM.
constexpr const char* kPlaysOn =
    "kube) trap '' TERM; echo pulling >&2; echo >&2; exec sleep 1000;;";

}  // namespace

TEST_CASE("a container that podman cannot stop is killed when its time is up, and why is said") {
  Run run(std::string(kStays) + "stop) echo 'Error: no such device' >&2; exit 125;;",
          "  activeDeadlineSeconds: 1\n  terminationGracePeriodSeconds: 0\n", kNotLong);
  const std::string told = run.to_the_end();
  CHECK_THAT(told, says("timed out\nnote: podman cannot stop the container ") &&
                       says("-c: Error: no such device\n") && says("c ended 137\n"));
}

TEST_CASE("a container that runs on though podman has stopped it is killed") {
  Run run(kStays, "  terminationGracePeriodSeconds: 0\n", kNotLong);
  REQUIRE(run.says("c: up\n"));
  run.backend().cancel();
  CHECK_THAT(run.to_the_end(), says("-c: it has not ended in time\n") && says("c ended 137\n"));
}

TEST_CASE("a kill does not wait for what podman still has to say of a container") {
  Run run(kStays, "", kForever);
  REQUIRE(run.says("c: up\n"));
  run.backend().kill();
  CHECK_THAT(run.to_the_end(), says("c ended 137\n") && !says("note"));
}

TEST_CASE("a podman that still makes the Pod is killed where it takes too long to leave") {
  Run run(kPlaysOn, "", kNotLong);
  REQUIRE(run.says("pulling"));
  run.backend().cancel();
  CHECK_THAT(run.to_the_end(), !says("c ended"));
}

TEST_CASE("a podman that still makes the Pod is killed at once by a kill, and its Pod is removed") {
  const TempDir folder;
  Run run(std::string(kPlaysOn) + "\npod) echo \"$@\" >>'" + (folder / "done") + "';;", "",
          kForever);
  REQUIRE(run.says("pulling"));
  run.backend().cancel();
  run.backend().kill();
  run.to_the_end();
  CHECK_THAT(read_file(folder / "done"), says("pod rm --force"));
}

TEST_CASE("a Pod that podman cannot remove is told of, since it is left") {
  Run run("pod) echo 'Error: it is in use' >&2; exit 125;;", "", kForever);
  CHECK_THAT(run.to_the_end(),
             says("podman: podman cannot remove the Pod ") && says(": Error: it is in use\n"));
}

}  // namespace stepgate::test

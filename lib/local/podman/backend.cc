#include "local/podman/backend.h"

#include <filesystem>
#include <utility>

#include "local/host_folders.h"
#include "local/podman/container_set.h"
#include "local/podman/image.h"
#include "local/podman/manifest.h"
#include "local/podman/pod.h"
#include "local/volumes.h"
#include "os/child_watch.h"
#include "os/children.h"
#include "os/new_file.h"
#include "uv/timer.h"
#include "yaml/write_json.h"

namespace stepgate::local {
namespace {

constexpr Duration kAskAgain = std::chrono::milliseconds(50);
constexpr const char* kItself = "podman";  // what the watcher is told of the making of the Pod

PodmanNames names_in(const std::string& run_folder) {
  const std::string name = std::filesystem::path(run_folder).filename();
  return {.pod = name, .image = "localhost/stepctl-run:" + name};
}

class PodmanBackend : public Backend {
 public:
  PodmanBackend(uv::Loop& loop, PodmanRun run)
      : run_(std::move(run)),
        start_{run_.inherited, run_.folder, run_.patience},
        names_(names_in(run_.folder)),
        deadline_(loop, [this] { end_at_deadline(); }),
        asking_(loop, [this] { containers_.ask_to_end(); }),
        soon_(loop, [this] { go_on(); }),
        pod_(
            loop, run_.plan, names_, start_,
            {.said =
                 [this](std::string_view lines) { watcher_->output(kItself, Channel::err, lines); },
             .failed = [this](const Error& error) { break_off(error); },
             .made = [this] { pod_was_made(); },
             .removed =
                 [this] {
                   stage_ = Stage::removed;
                   soon_.start({});
                 }}),
        containers_(
            loop, run_.plan, names_, start_, run_.folder,
            {.started = [this](const std::string& name) { watcher_->started(name); },
             .output = [this](const std::string& name, Channel channel,
                              std::string_view bytes) { watcher_->output(name, channel, bytes); },
             .ended =
                 [this](const std::string& name, int exit_code) {
                   watcher_->ended(name, exit_code);
                   soon_.start({});
                 },
             .failed = [this](const Error& error) { break_off(error); },
             .stays =
                 [this](const Error& error) {
                   watcher_->note(describe(error));
                   end_now();
                 }}) {}

  Result<void> start(Watcher& watcher) override {
    watcher_ = &watcher;
    for (const std::string& note : notes_on_host(run_.plan)) watcher.note(note);
    os::leave_orphans_to_others();
    if (auto written = write_files(); !written) return written;
    if (auto begun = pod_.make(); !begun) return begun;
    watcher_->started(kItself);
    if (run_.plan.deadline) deadline_.start(*run_.plan.deadline);
    return {};
  }

  void cancel() override {
    asking_.repeat(kAskAgain);
    end_soon();
  }

  void kill() override { end_now(); }

 private:
  enum class Stage { making, running, removing, removed, over };

  [[nodiscard]] Result<void> write_files() const {
    const auto group = os::effective_user() == 0 ? run_.plan.volume_group : std::nullopt;
    if (auto made = make_volumes(run_.plan, run_.folder, group); !made) return made;
    if (auto written = write_image(run_.programs, pod_.image_file()); !written) return written;
    const auto pod = podman_manifest(run_.documents, run_.plan, names_, run_.folder);
    if (!pod) return std::unexpected(pod.error());
    return os::write_new_file(pod_.pod_file(), yaml::to_json(*pod), 0600);
  }

  void pod_was_made() {
    watcher_->ended(kItself, 0);
    stage_ = Stage::running;
    go_on();
  }

  // That what is being made could not be is no news where it was stopped.
  void break_off(const Error& error) {
    if (!is_ending_ && !std::exchange(is_broken_, true)) watcher_->broke(error);
    end_now();
  }

  void end_now() {
    is_killed_ = true;
    containers_.expect_kill();
    end_soon();
  }

  void end_soon() {
    is_ending_ = true;
    soon_.start({});
  }

  // Starts what is to start now, ends what is not needed any more, and removes all after the last.
  void go_on() {
    switch (stage_) {
      case Stage::making:
        if (is_ending_) remove();
        break;
      case Stage::running:
        if (!is_ending_ && !containers_.start_next()) is_ending_ = true;
        if (is_ending_) containers_.ask_to_end();
        if (is_killed_ || !containers_.any_runs()) {
          remove();
        } else if (containers_.have_steps_ended()) {
          containers_.end_helpers();
        }
        break;
      case Stage::removed:
        containers_.give_up();
        finish();
        break;
      case Stage::removing:
        if (is_killed_) pod_.hurry();
        break;
      case Stage::over:
        break;
    }
  }

  void remove() {
    stage_ = Stage::removing;
    deadline_.stop();
    asking_.stop();
    pod_.remove();
    if (is_killed_) pod_.hurry();
  }

  void finish() {
    stage_ = Stage::over;
    watcher_->all_ended();
  }

  void end_at_deadline() {
    watcher_->timed_out(*run_.plan.deadline);
    containers_.stop();
    end_soon();
  }

  PodmanRun run_;
  PodmanStart start_;
  PodmanNames names_;
  Watcher* watcher_ = nullptr;
  uv::Timer deadline_;
  uv::Timer asking_;
  uv::Timer soon_;  // after a callback, which may come from what would be destroyed
  Stage stage_ = Stage::making;
  bool is_ending_ = false;  // no more is started
  bool is_killed_ = false;
  bool is_broken_ = false;
  PodmanPod pod_;  // outlives its containers
  ContainerSet containers_;
};

}  // namespace

std::unique_ptr<Backend> run_in_podman(uv::Loop& loop, PodmanRun run) {
  return std::make_unique<PodmanBackend>(loop, std::move(run));
}

}  // namespace stepgate::local

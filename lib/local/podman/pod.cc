#include "local/podman/pod.h"

#include <utility>

#include <fmt/format.h>

#include "local/podman/image.h"
#include "os/children.h"

namespace stepgate::local {
namespace {

// The text up to its last line, which may be the reason of a failure.
std::string take_all_but_last_line(std::string& text) {
  const std::size_t end = text.ends_with('\n') ? text.size() - 1 : text.size();
  const std::size_t last = end == 0 ? std::string::npos : text.rfind('\n', end - 1);
  if (last == std::string::npos) return "";
  std::string taken = text.substr(0, last + 1);
  text.erase(0, last + 1);
  return taken;
}

}  // namespace

PodmanPod::PodmanPod(uv::Loop& loop, const PodPlan& plan, PodmanNames names,
                     const PodmanStart& start, Callbacks callbacks)
    : loop_(loop),
      plan_(plan),
      names_(std::move(names)),
      start_(start),
      callbacks_(std::move(callbacks)),
      impatience_(loop, [this] { hurry(); }) {}

PodmanPod::~PodmanPod() {
  command_.reset();
  if (!guard_) return;
  for (const Words& words : removing_words()) run_podman(words, start_);
  guard_->dismiss();
}

Result<void> PodmanPod::make() {
  auto begun = run(import_words(image_file(), names_.image), "make an image of our programs",
                   [this] { make_pod(); });
  if (!begun) return begun;
  auto guard = Guard::start(start_.folder + "/guard", removing_words(), start_);
  if (!guard) return std::unexpected(guard.error());
  guard_ = std::move(*guard);
  return {};
}

// Also pulls the images that are not there yet.
void PodmanPod::make_pod() {
  const auto begun =
      run({"kube", "play", "--build=false", "--start=false", "--log-driver=none", pod_file()},
          "make the Pod", [this] { callbacks_.made(); });
  if (!begun) callbacks_.failed(begun.error());
}

Result<void> PodmanPod::run(const Words& words, std::string purpose, std::function<void()> then) {
  auto command = PodmanCommand::start(
      loop_, words, start_,
      {.output = [this](Channel channel, std::string_view bytes) { show(channel, bytes); },
       .ended =
           [this, purpose = std::move(purpose), then = std::move(then)](const PodmanEnd& end) {
             const auto done = std::move(command_);
             is_making_ = false;
             if (is_removing_) return remove_from(0);
             if (end.exit_code != 0) return fail(purpose, end);
             callbacks_.said(std::exchange(said_, {}));
             then();
           }});
  if (!command) return std::unexpected(command.error());
  command_ = std::move(*command);
  is_making_ = true;
  return {};
}

// What it answers is for programs.
void PodmanPod::show(Channel channel, std::string_view bytes) {
  if (channel == Channel::out) return;
  said_ += bytes;
  callbacks_.said(take_all_but_last_line(said_));
}

void PodmanPod::fail(const std::string& purpose, const PodmanEnd& end) const {
  callbacks_.failed(invalid(fmt::format("podman cannot {}: {}", purpose, end.reason())).error());
}

// A podman that is killed while it makes a container may leave it in its storage, where only its
// name leads to it: no Pod has it, and the image cannot go before it.
std::vector<PodmanPod::Words> PodmanPod::removing_words() const {
  Words orphans{"rm", "--force", "--ignore", "--time", "0"};
  for (const Container& container : plan_.containers) {
    orphans.push_back(names_.container(container.name));
  }
  std::vector<Words> all{{"pod", "rm", "--force", "--ignore", "--time", "0", names_.pod},
                         std::move(orphans),
                         {"rmi", names_.image}};
  // What containers have left as other users could not be removed by this one.
  if (os::effective_user() != 0) all.push_back({"unshare", "chown", "-R", "0:0", start_.folder});
  return all;
}

void PodmanPod::remove() {
  is_removing_ = true;
  if (!is_making_) return remove_from(0);
  command_->terminate();
  impatience_.start(start_.patience);
}

void PodmanPod::hurry() {
  if (!is_making_) return;
  is_making_ = false;
  command_.reset();
  remove_from(0);
}

// What else is removed may well not be there.
void PodmanPod::tell_of_removal(const PodmanEnd& end) const {
  if (end.exit_code == 0) return;
  callbacks_.said(fmt::format("podman cannot remove the Pod {}: {}\n", names_.pod, end.reason()));
}

void PodmanPod::remove_from(std::size_t index) {
  impatience_.stop();
  const std::vector<Words> all = removing_words();
  if (index == all.size()) {
    if (guard_) guard_->dismiss();
    guard_.reset();
    return callbacks_.removed();
  }
  auto command = PodmanCommand::start(loop_, all[index], start_,
                                      {.output = {}, .ended = [this, index](const PodmanEnd& end) {
                                         const auto done = std::move(command_);
                                         if (index == 0) tell_of_removal(end);
                                         remove_from(index + 1);
                                       }});
  // Without podman there is nothing of it.
  if (!command) return callbacks_.removed();
  command_ = std::move(*command);
}

}  // namespace stepgate::local

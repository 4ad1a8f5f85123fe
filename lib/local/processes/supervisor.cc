#include "local/processes/supervisor.h"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "local/processes/layout.h"
#include "local/processes/limits.h"
#include "local/processes/messages.h"
#include "local/processes/running.h"
#include "local/volumes.h"
#include "os/folder.h"
#include "os/mount_points.h"
#include "os/mounts.h"
#include "os/namespaces.h"
#include "os/packets.h"
#include "os/reaper.h"
#include "os/signals.h"
#include "uv/poll.h"

namespace stepgate::local {
namespace {

class Supervisor {
 public:
  Supervisor(SupervisorStart& start, uv::Loop& loop)
      : start_(start), loop_(loop), running_(loop, start.surroundings.plan.grace) {}

  // Returns once no container is left.
  Result<void> run() {
    if (auto entered = enter(); !entered) return std::unexpected(in_words(entered.error()));
    auto signals = os::SignalSource::take();
    if (!signals) return std::unexpected(signals.error());
    signals_ = std::move(*signals);
    auto children = uv::Poll::make(loop_, signals_->fd(), uv::Poll::For::reading, [this] {
      while (signals_->next()) {
      }
      reap();
    });
    if (!children) return std::unexpected(children.error());
    auto requests = uv::Poll::make(loop_, start_.messages.get(), uv::Poll::For::reading,
                                   [this] { read_requests(); });
    if (!requests) return std::unexpected(requests.error());
    (*children)->start();
    (*requests)->start();
    if (auto started = start_next(); !started) return started;
    if (!is_over()) loop_.run();
    return broken_ ? std::unexpected(*broken_) : Result<void>{};
  }

 private:
  [[nodiscard]] const std::vector<Container>& containers() const {
    return start_.surroundings.plan.containers;
  }

  // What all containers see.
  Result<void> enter() {
    if (start_.has_own_users) {
      if (auto root = os::become_root_inside(start_.user, start_.group); !root) return root;
    }
    if (auto made = os::make_mounts_private(); !made) return made;
    os::start_session();
    if (auto named = os::name_host(start_.surroundings.plan.host_name()); !named) return named;
    const std::string& folder = start_.surroundings.run_folder;
    auto made = os::make_folders(messages_folder(folder));
    if (made) made = os::make_folders(containers_folder(folder));
    // An overlay cannot keep what is changed in another one: that is kept in memory then.
    if (made && os::is_overlay(folder)) made = os::mount_memory(containers_folder(folder), "0755");
    if (!made) return made;
    for (const Volume& volume : start_.surroundings.plan.volumes) {
      if (volume.kind != VolumeKind::memory) continue;
      if (made = os::mount_memory(place_of(volume, folder), "0777"); !made) return made;
    }
    auto machine = look_at_machine(folder + "/skeleton", our_mounts());
    if (!machine) return std::unexpected(machine.error());
    machine_ = std::move(*machine);
    return {};
  }

  [[nodiscard]] std::vector<std::string> our_mounts() const {
    std::set<std::string> paths;
    for (const Container& container : containers()) {
      for (const Mount& mount : container.mounts) {
        if (is_ours(mount.path)) paths.insert(mount.path);
      }
    }
    return {paths.begin(), paths.end()};
  }

  Result<void> start_next() {
    while (next_ < containers().size() && !starts_no_more_) {
      const std::size_t index = next_++;
      if (auto started = start(index); !started) return started;
      const Container& container = containers()[index];
      // The next one comes when this one has ended.
      if (container.role == Role::init && !container.stays) return {};
    }
    return {};
  }

  Result<void> start(std::size_t index) {
    os::Pipe& out = start_.outs[index];
    os::Pipe& err = start_.errs[index];
    const auto child = os::fork_into_namespaces(os::Own::nothing_else);
    if (!child) return std::unexpected(namespaces_refused(child.error()));
    if (*child == 0) {
      run_container(start_.surroundings, machine_, index,
                    {out.write_end, err.write_end, start_.messages});
    }
    out.write_end.reset();
    err.write_end.reset();
    running_.add(*child, index);
    return {};
  }

  void reap() {
    while (const auto reaped = os::reap_one()) {
      const auto container = running_.remove(reaped->pid);
      if (container) ended(*container, reaped->end.status());
    }
    settle();
  }

  void ended(std::size_t index, int exit_code) {
    const Message message{.kind = Message::Kind::ended, .container = index, .exit_code = exit_code};
    os::send_packet(start_.messages, message.packed());
    const Container& container = containers()[index];
    if (container.role != Role::init || container.stays) return;
    if (exit_code != 0) starts_no_more_ = true;
    if (auto started = start_next(); !started) break_off(started.error());
  }

  [[nodiscard]] bool starts_more() const { return next_ < containers().size() && !starts_no_more_; }

  [[nodiscard]] bool is_over() const { return !starts_more() && running_.is_empty(); }

  // Where only those are left that stay, they are ended.
  void settle() {
    if (is_over()) {
      loop_.stop();
    } else if (!starts_more() &&
               running_.all([this](std::size_t index) { return containers()[index].stays; })) {
      running_.terminate_all();
    }
  }

  void read_requests() {
    while (const auto packet = os::receive_packet(start_.messages)) {
      // Whoever asks is gone, and so is this process at once.
      if (packet->end) return loop_.stop();
      if (const auto request = Request::unpacked(packet->text)) obey(*request);
    }
    settle();
  }

  void obey(const Request& request) {
    switch (request.kind) {
      case Request::Kind::start_no_more:
        starts_no_more_ = true;
        break;
      case Request::Kind::terminate:
        running_.terminate(request.container);
        break;
      case Request::Kind::terminate_all:
        starts_no_more_ = true;
        running_.terminate_all();
        break;
      case Request::Kind::kill_all:
        starts_no_more_ = true;
        running_.kill_all();
        break;
    }
  }

  void break_off(Error error) {
    broken_ = std::move(error);
    loop_.stop();
  }

  SupervisorStart& start_;
  uv::Loop& loop_;
  std::optional<os::SignalSource> signals_;
  Machine machine_;
  Running running_;
  std::size_t next_ = 0;
  bool starts_no_more_ = false;
  std::optional<Error> broken_;
};

Result<void> run(SupervisorStart& start) {
  auto loop = uv::Loop::make();
  if (!loop) return std::unexpected(loop.error());
  return Supervisor(start, *loop).run();
}

}  // namespace

void supervise(SupervisorStart start) {
  if (const Result<void> done = run(start); !done) {
    const Message message{.kind = Message::Kind::broke, .error = done.error()};
    os::send_packet(start.messages, message.packed());
  }
  // All that may still run ends with this process.
  std::_Exit(0);
}

}  // namespace stepgate::local

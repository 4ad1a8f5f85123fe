#include "local/processes/supervisor_start.h"

#include <cerrno>
#include <utility>

#include "local/processes/limits.h"
#include "local/processes/supervisor.h"
#include "os/children.h"
#include "os/namespaces.h"
#include "os/packets.h"
#include "os/pipe.h"

namespace stepgate::local {
namespace {

Result<std::vector<os::Pipe>> make_pipes(std::size_t count) {
  std::vector<os::Pipe> pipes;
  for (std::size_t i = 0; i < count; ++i) {
    auto pipe = os::make_pipe();
    if (!pipe) return std::unexpected(pipe.error());
    pipes.push_back(std::move(*pipe));
  }
  return pipes;
}

std::vector<os::Fd> read_ends_of(std::vector<os::Pipe>& pipes) {
  std::vector<os::Fd> ends;
  ends.reserve(pipes.size());
  for (os::Pipe& pipe : pipes) ends.push_back(std::move(pipe.read_end));
  return ends;
}

// Root needs no users of its own, unless it is none to this system.
Result<pid_t> fork_supervisor(SupervisorStart& start) {
  if (os::effective_user() == 0) {
    const auto supervisor = os::fork_into_namespaces(os::Own::host);
    if (supervisor) return supervisor;
    if (supervisor.error().code != EPERM) {
      return std::unexpected(namespaces_refused(supervisor.error()));
    }
  }
  start.has_own_users = true;
  start.surroundings.is_alone_in_users = true;
  const auto supervisor = os::fork_into_namespaces(os::Own::host_and_users);
  if (supervisor) return supervisor;
  return std::unexpected(namespaces_refused(supervisor.error()));
}

}  // namespace

Result<StartedSupervisor> start_supervisor(const Surroundings& surroundings) {
  const std::size_t count = surroundings.plan.containers.size();
  SupervisorStart start{
      .surroundings = surroundings, .user = os::effective_user(), .group = os::effective_group()};
  auto packets = os::make_packet_pair();
  if (!packets) return std::unexpected(packets.error());
  auto outs = make_pipes(count);
  if (!outs) return std::unexpected(outs.error());
  auto errs = make_pipes(count);
  if (!errs) return std::unexpected(errs.error());
  start.outs = std::move(*outs);
  start.errs = std::move(*errs);
  start.messages = std::move(packets->second);
  const auto supervisor = fork_supervisor(start);
  if (!supervisor) return std::unexpected(supervisor.error());
  if (*supervisor == 0) {
    packets->first.reset();
    supervise(std::move(start));
  }
  return StartedSupervisor{.pid = *supervisor,
                           .messages = std::move(packets->first),
                           .outs = read_ends_of(start.outs),
                           .errs = read_ends_of(start.errs)};
}

}  // namespace stepgate::local

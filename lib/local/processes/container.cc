#include "local/processes/container.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include <fmt/format.h>

#include "local/processes/attachments.h"
#include "local/processes/limits.h"
#include "local/processes/messages.h"
#include "local/processes/root.h"
#include "local/processes/shell.h"
#include "os/confinement.h"
#include "os/execute.h"
#include "os/file.h"
#include "os/folder.h"
#include "os/home.h"
#include "os/mounts.h"
#include "os/namespaces.h"
#include "os/packets.h"
#include "os/permissions.h"
#include "os/read_file.h"

namespace stepgate::local {
namespace {

constexpr std::size_t kLargestFile = std::size_t{1} << 20;  // of those in /etc that are read here
constexpr const char* kDefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
constexpr mode_t kContainerUmask = 022;

class Start {
 public:
  Start(const Surroundings& surroundings, const Machine& machine, std::size_t index)
      : surroundings_(surroundings),
        container_(surroundings.plan.containers[index]),
        folder_(container_folder(surroundings.run_folder, container_.name)),
        // Our own image has nothing but the program.
        machine_(container_.needs_program ? Machine{machine.skeleton, {}} : machine),
        root_(folder_, machine_) {}

  // All that comes before the command.
  Result<void> prepare(const ContainerEnds& ends) {
    // Before the machine's own passwd is out of sight.
    environment_ = environment();
    if (auto made = root_.make_layers(); !made) return made;
    auto attachments = Attachments::take(surroundings_, container_, folder_);
    if (!attachments) return std::unexpected(attachments.error());
    if (auto provided = attachments->provide(root_); !provided) return provided;
    if (!container_.working_dir.empty()) {
      if (auto made = root_.provide_folder(container_.working_dir); !made) return made;
    }
    if (auto written = write_names(); !written) return written;
    if (auto placed = place_shell(root_); !placed) return placed;
    auto mounted = root_.mount(container_.root_is_read_only);
    if (mounted) mounted = os::enter_root(folder_.root());
    if (!mounted) return std::unexpected(in_words(mounted.error()));
    if (auto put = attachments->put(); !put) return put;
    if (auto entered = enter_working_dir(); !entered) return entered;
    return give_up_rights(ends);
  }

  [[nodiscard]] os::ExecFailure execute(const ContainerEnds& ends) const {
    os::Inherited inherited = surroundings_.inherited;
    inherited.umask = kContainerUmask;
    return os::execute({.words = container_.words,
                        .environment = environment_,
                        .stdout_fd = ends.out.get(),
                        .stderr_fd = ends.err.get(),
                        .inherited = inherited});
  }

 private:
  // How others are found: the machine's ways, and the Pod's own name.
  [[nodiscard]] Result<void> write_names() const {
    if (const auto servers = os::read_file("/etc/resolv.conf", kLargestFile)) {
      if (auto written = root_.write_file("/etc/resolv.conf", *servers); !written) return written;
    }
    std::string hosts = os::read_file("/etc/hosts", kLargestFile).value_or("");
    hosts += fmt::format("127.0.1.1\t{}\n", surroundings_.plan.host_name());
    for (const auto& [address, name] : surroundings_.plan.host_aliases) {
      hosts += fmt::format("{}\t{}\n", address, name);
    }
    if (auto written = root_.write_file("/etc/hosts", hosts); !written) return written;
    if (auto written = write_user(); !written) return written;
    return root_.write_file("/etc/hostname", surroundings_.plan.host_name() + "\n");
  }

  // Some programs ask who they are, and end where nobody knows.
  [[nodiscard]] Result<void> write_user() const {
    const auto users = os::read_file("/etc/passwd", kLargestFile);
    if (!users || user() == 0 || os::home_in(*users, user())) return {};
    return root_.write_file(
        "/etc/passwd", fmt::format("{}{}:x:{}:{}::/:/bin/sh\n", *users, user(), user(), group()));
  }

  // Where nobody says otherwise: our own image's user, and root for all that run what the machine
  // has.
  [[nodiscard]] uid_t user() const { return container_.user.value_or(image_user()); }
  [[nodiscard]] gid_t group() const { return container_.group.value_or(image_user()); }
  [[nodiscard]] unsigned image_user() const { return container_.needs_program ? kImageUser : 0; }

  [[nodiscard]] bool is_another_user() const {
    return !surroundings_.is_alone_in_users && user() != 0;
  }

  [[nodiscard]] std::string home() const {
    if (!is_another_user()) return os::home_folder().value_or("/");
    const auto users = os::read_file("/etc/passwd", kLargestFile);
    return os::home_in(users.value_or(""), user()).value_or("/");
  }

  // What the Pod says, and what a container runtime adds to it.
  [[nodiscard]] std::vector<std::string> environment() const {
    std::vector<std::string> words = container_.environment;
    const char* const path = std::getenv("PATH");
    const std::array added{std::pair("PATH", std::string(path != nullptr ? path : kDefaultPath)),
                           std::pair("HOME", home()),
                           std::pair("HOSTNAME", surroundings_.plan.host_name())};
    for (const auto& [name, value] : added) {
      const std::string beginning = fmt::format("{}=", name);
      const auto is_it = [&](const std::string& word) { return word.starts_with(beginning); };
      if (std::ranges::none_of(words, is_it)) words.push_back(beginning + value);
    }
    return words;
  }

  [[nodiscard]] Result<void> enter_working_dir() const {
    const std::string folder = container_.working_dir.empty() ? "/" : container_.working_dir;
    if (auto made = os::make_folders(folder); !made) return made;
    std::error_code code;
    std::filesystem::current_path(folder, code);
    if (code) return failed("go into the working directory", folder, code.value());
    return {};
  }

  [[nodiscard]] Result<void> give_up_rights(const ContainerEnds& ends) const {
    if (auto given = os::give_up_the_machine(); !given) return given;
    // Where there is no user but root, nobody else can be.
    if (!surroundings_.is_alone_in_users) {
      std::vector<gid_t> groups = surroundings_.plan.groups;
      if (surroundings_.plan.volume_group) groups.push_back(*surroundings_.plan.volume_group);
      const os::Ids ids{user(), group(), groups};
      for (const os::Fd* const stream : {&ends.out, &ends.err}) {
        os::give_descriptor(stream->get(), ids.user, ids.group);
      }
      if (auto taken = os::become(ids); !taken) return taken;
    }
    return container_.may_gain_rights ? Result<void>{} : os::gain_no_rights();
  }

  const Surroundings& surroundings_;
  const Container& container_;
  ContainerFolder folder_;
  Machine machine_;
  Root root_;
  std::vector<std::string> environment_;
};

void say(const ContainerEnds& ends, const Message& message) {
  os::send_packet(ends.messages, message.packed());
}

}  // namespace

void run_container(const Surroundings& surroundings, const Machine& machine, std::size_t index,
                   const ContainerEnds& ends) {
  // The streams of all other containers.
  os::close_all_but({ends.out.get(), ends.err.get(), ends.messages.get()});
  os::start_session();
  Start start(surroundings, machine, index);
  if (const Result<void> prepared = start.prepare(ends); !prepared) {
    say(ends, {Message::Kind::broke, index, 0, prepared.error()});
    std::_Exit(kExitMisuse);
  }
  say(ends, {.kind = Message::Kind::started, .container = index});
  const os::ExecFailure failure = start.execute(ends);
  const std::string line = fmt::format("stepctl: {}\n", failure.reason);
  [[maybe_unused]] const auto told = os::write_all(ends.err.get(), line, "stderr");
  std::_Exit(failure.exit_status);
}

}  // namespace stepgate::local

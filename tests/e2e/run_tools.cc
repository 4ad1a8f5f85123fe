#include "e2e/run_tools.h"

#include <array>
#include <cerrno>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace stepgate::test {

Words plain(const Words& options, const Words& command) {
  Words words{stepgate(), "run"};
  words.insert(words.end(), options.begin(), options.end());
  words.emplace_back("--");
  words.insert(words.end(), command.begin(), command.end());
  return words;
}

Words sh(const std::string& script, const Words& words) {
  Words command{"sh", "-c", script, "sh"};
  command.insert(command.end(), words.begin(), words.end());
  return command;
}

Words as_pid_1(const Words& words) {
  Words inside{"unshare", "--pid", "--fork", "--mount-proc", "--kill-child", "--"};
  inside.insert(inside.end(), words.begin(), words.end());
  return inside;
}

char state_of(pid_t pid) {
  const std::string stat = read_file("/proc/" + std::to_string(pid) + "/stat");
  const std::size_t name_end = stat.rfind(')');
  return name_end == std::string::npos ? '\0' : stat[name_end + 2];
}

bool runs(pid_t pid) {
  const char state = state_of(pid);
  return state != '\0' && state != 'Z' && state != 'X';
}

bool is_gone(pid_t pid) {
  return eventually([pid] { return !runs(pid); });
}

pid_t pid_in(const std::string& path) {
  std::string text;
  if (!eventually([&] { return (text = read_file(path)).ends_with('\n'); })) return 0;
  return std::stoi(text);
}

int count_of(const std::string& part, const std::string& text) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

TestPipe::TestPipe() {
  if (pipe2(ends_, O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
}

TestPipe::~TestPipe() {
  close_reading();
  close_writing();
}

void TestPipe::close_reading() {
  if (ends_[0] >= 0) close(ends_[0]);
  ends_[0] = -1;
}

void TestPipe::close_writing() {
  if (ends_[1] >= 0) close(ends_[1]);
  ends_[1] = -1;
}

Options TestPipe::as_stdout() const {
  return {.before_exec = [fd = ends_[1]] { must(dup2(fd, STDOUT_FILENO) >= 0); }};
}

std::string TestPipe::read_all(std::chrono::milliseconds deadline) {
  std::string text;
  std::array<char, 65536> some{};
  const auto end = std::chrono::steady_clock::now() + deadline;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        end - std::chrono::steady_clock::now());
    pollfd ready{ends_[0], POLLIN, 0};
    if (left.count() <= 0 || poll(&ready, 1, static_cast<int>(left.count())) == 0) {
      throw std::runtime_error("the stream has not ended by its deadline");
    }
    const ssize_t count = read(ends_[0], some.data(), some.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return text;
    text.append(some.data(), static_cast<std::size_t>(count));
  }
}

void leave_mount_namespace() {
  must(unshare(CLONE_NEWNS) == 0);
  // EINVAL: / is no mount point (a plain chroot). Then nothing below it is shared either.
  must(mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 || errno == EINVAL);
}

void mount_tmpfs(const std::string& path, const std::string& options, unsigned long flags) {
  must(mount("tmpfs", path.c_str(), "tmpfs", flags, options.c_str()) == 0);
}

}  // namespace stepgate::test

// A piece of a test in a process of its own: to be killed, to drop its rights, to have mounts or a
// view of the kernel of its own. What it finds out comes back as text, since no assertion can.
#pragma once

#include <chrono>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace stepgate::test {

class Forked {
 public:
  explicit Forked(const std::function<std::string()>& work) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
    const pid_t parent = getpid();
    pid_ = fork();
    if (pid_ < 0) throw std::runtime_error("cannot fork");
    if (pid_ == 0) live(work, ends[1], parent);
    close(ends[1]);
    answer_ = ends[0];
  }
  ~Forked() {
    kill();
    close(answer_);
  }
  Forked(const Forked&) = delete;
  Forked& operator=(const Forked&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  // What `work` returned, once it is over; "killed" where it did not get that far in time.
  std::string result(std::chrono::milliseconds deadline = std::chrono::seconds(60)) {
    std::string text;
    pollfd answer{answer_, POLLIN, 0};
    char buffer[4096];
    const auto end = std::chrono::steady_clock::now() + deadline;
    for (;;) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
          end - std::chrono::steady_clock::now());
      if (left.count() <= 0 || ::poll(&answer, 1, static_cast<int>(left.count())) <= 0) break;
      const ssize_t count = read(answer_, buffer, sizeof buffer);
      if (count <= 0) break;
      text.append(buffer, static_cast<std::size_t>(count));
    }
    kill();
    return text.ends_with('\n') ? text.substr(0, text.size() - 1) : "killed";
  }
  void kill() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    pid_ = 0;
  }

 private:
  [[noreturn]] static void live(const std::function<std::string()>& work, int answer,
                                pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    // 0: the parent is in another PID namespace.
    if (getppid() != parent && getppid() != 0) _exit(1);
    // The test library's own handlers.
    for (const int number : {SIGINT, SIGTERM, SIGSEGV, SIGABRT, SIGFPE, SIGILL}) {
      signal(number, SIG_DFL);
    }
    std::string text;
    try {
      text = work();
    } catch (const std::exception& problem) {
      text = std::string("exception: ") + problem.what();
    }
    text += '\n';
    std::size_t done = 0;
    while (done < text.size()) {
      const ssize_t count = write(answer, text.data() + done, text.size() - done);
      if (count <= 0) break;
      done += static_cast<std::size_t>(count);
    }
    _exit(0);
  }
  pid_t pid_ = -1;
  int answer_ = -1;
};

inline std::string in_child(const std::function<std::string()>& work) {
  return Forked(work).result();
}

}  // namespace stepgate::test

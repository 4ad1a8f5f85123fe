#include "e2e/run_terminal.h"

#include <array>
#include <stdexcept>

#include <fcntl.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

namespace stepgate::test {

Terminal::Terminal(const Words& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_ = forkpty(&master_, nullptr, nullptr, nullptr);
  if (pid_ < 0) throw std::runtime_error("cannot make a terminal");
  if (pid_ == 0) {
    execvp(arguments[0], arguments.data());
    _exit(97);
  }
  fcntl(master_, F_SETFD, FD_CLOEXEC);
  fcntl(master_, F_SETFL, O_NONBLOCK);
}

Terminal::~Terminal() {
  hang_up();
  if (reaped_) return;
  kill(-pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

void Terminal::hang_up() {
  if (master_ >= 0) close(master_);
  master_ = -1;
}

void Terminal::read_some() {
  std::array<char, 65536> some{};
  ssize_t count = 0;
  while (master_ >= 0 && (count = read(master_, some.data(), some.size())) > 0) {
    shown_.append(some.data(), static_cast<std::size_t>(count));
  }
}

bool Terminal::shows(const std::string& part) {
  return eventually([&] {
    read_some();
    return shown().find(part) != std::string::npos;
  });
}

void Terminal::type(const std::string& text) const {
  if (write(master_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    throw std::runtime_error("cannot type");
  }
}

int Terminal::finish() {
  int status = 0;
  if (!eventually([&] {
        read_some();
        return reaped_ = waitpid(pid_, &status, WNOHANG) == pid_;
      })) {
    throw std::runtime_error("still running after its deadline; it showed: " + shown_);
  }
  read_some();
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string Terminal::shown() const {
  std::string text;
  for (const char character : shown_) {
    if (character != '\r') text += character;
  }
  return text;
}

}  // namespace stepgate::test

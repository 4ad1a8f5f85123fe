#include "support/process.h"

#include <cstdlib>
#include <stdexcept>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/eventually.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

std::string unlinked_later(const char* what) {
  std::string name =
      std::filesystem::temp_directory_path() / (std::string("stepgate-") + what + "-XXXXXX");
  const int fd = mkstemp(name.data());
  if (fd < 0) throw std::runtime_error("cannot make " + name);
  close(fd);
  return name;
}

void redirect(int target, int fd) {
  if (fd < 0 || dup2(fd, target) < 0) _exit(99);
  close(fd);
}

// A file without a name that holds `text`, to be read from its start.
int file_holding(const std::string& text) {
  const int fd = memfd_create("stdin", MFD_CLOEXEC);
  if (fd < 0 || write(fd, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    throw std::runtime_error("cannot keep the input of a program");
  }
  lseek(fd, 0, SEEK_SET);
  return fd;
}

[[noreturn]] void become(const std::vector<std::string>& words, const Options& options, int in,
                         const char* out, const char* err) {
  setpgid(0, 0);
  redirect(STDIN_FILENO, in);
  redirect(STDOUT_FILENO, open(out, O_WRONLY | O_APPEND));
  redirect(STDERR_FILENO, open(err, O_WRONLY | O_APPEND));
  for (const auto& [name, value] : options.environment) setenv(name.c_str(), value.c_str(), 1);
  if (!options.working_directory.empty() && chdir(options.working_directory.c_str()) != 0)
    _exit(98);
  if (options.before_exec) options.before_exec();
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  _exit(97);
}

}  // namespace

Process::Process(const std::vector<std::string>& words, const Options& options)
    : out_path_(unlinked_later("out")), err_path_(unlinked_later("err")) {
  const int in =
      options.input.empty() ? open("/dev/null", O_RDONLY | O_CLOEXEC) : file_holding(options.input);
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("cannot fork");
  if (pid_ == 0) become(words, options, in, out_path_.c_str(), err_path_.c_str());
  setpgid(pid_, pid_);
  close(in);
}

Process::~Process() {
  if (!reaped_) {
    kill(-pid_, SIGKILL);
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  unlink(out_path_.c_str());
  unlink(err_path_.c_str());
}

void Process::signal(int number) const { kill(pid_, number); }

bool Process::ended() {
  if (!reaped_) reaped_ = waitpid(pid_, &status_, WNOHANG) == pid_;
  return reaped_;
}

Finished Process::finish(std::chrono::milliseconds deadline) {
  if (!eventually([this] { return ended(); }, deadline)) {
    throw std::runtime_error("still running after its deadline; it said: " + out() + err());
  }
  const int code = WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
  return {code, out(), err()};
}

std::string Process::out() const { return read_file(out_path_); }
std::string Process::err() const { return read_file(err_path_); }

static std::string tested_program(const std::string& name) {
  static const std::string folder = [] {
    const char* given = std::getenv("STEPGATE_BIN_DIR");
    std::string programs = given != nullptr ? given : TESTED_PROGRAMS;
    // What is tested does not get it: all that begins with STEPGATE_ may tell it something.
    unsetenv("STEPGATE_BIN_DIR");
    return programs;
  }();
  return folder + "/" + name;
}

std::string dynamic_program(const std::string& name) { return DYNAMIC_PROGRAMS "/" + name; }

Finished run(const std::vector<std::string>& words, const Options& options) {
  return Process(words, options).finish();
}

std::string stepgate() { return tested_program("stepgate"); }

std::string entrypoint() { return tested_program("entrypoint"); }

std::string stepctl() { return tested_program("stepctl"); }

std::vector<std::string> stepgate(std::vector<std::string> words) {
  words.insert(words.begin(), stepgate());
  return words;
}

std::string source_folder() { return SOURCE_FOLDER; }

int scaled(int full) { return std::max(1, full / TEST_SCALE); }

}  // namespace stepgate::test

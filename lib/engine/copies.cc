#include "engine/copies.h"

#include <unistd.h>

#include "os/read_file.h"

namespace stepgate {
namespace {

std::vector<std::string> named(std::initializer_list<std::string> paths) {
  std::vector<std::string> given;
  for (const std::string& path : paths) {
    if (!path.empty()) given.push_back(path);
  }
  return given;
}

// Best effort: a copy that has no room for a line shows its failure with the output.
void begin_with(std::string_view heading, os::Sink& copy, const std::string& path) {
  if (heading.empty()) return;
  const std::string line = (os::ends_mid_line(path) ? "\n" : "") + std::string(heading);
  std::string_view rest = line;
  (void)copy.offer(rest);
}

}  // namespace

Copies::Copies(uv::Loop& loop, Callbacks callbacks)
    : loop_(loop), callbacks_(std::move(callbacks)) {}

bool Copies::are_asked_for(const CopySpec& spec) {
  return spec.mask.is_asked_for() ||
         !named({spec.stdout_path, spec.stderr_path, spec.log_path}).empty();
}

Result<void> Copies::open(const CopySpec& spec, std::string_view heading,
                          const std::shared_ptr<const Secrets>& secrets) {
  earlier_bytes_ = bytes();
  tees_.clear();
  headed_.clear();
  const Result<void> out =
      open_stream(STDOUT_FILENO, "stdout", named({spec.stdout_path, spec.log_path}), heading,
                  secrets, out_end_);
  if (!out) return out;
  return open_stream(STDERR_FILENO, "stderr", named({spec.stderr_path, spec.log_path}), heading,
                     secrets, err_end_);
}

Result<void> Copies::open_stream(int own_fd, const std::string& called,
                                 const std::vector<std::string>& paths, std::string_view heading,
                                 const std::shared_ptr<const Secrets>& secrets,
                                 os::Fd& command_end) {
  if (paths.empty() && !secrets) return {};
  std::vector<std::unique_ptr<os::Sink>> sinks;
  Result<std::unique_ptr<os::Sink>> live = os::shared_stream(own_fd, called);
  if (!live) return std::unexpected(live.error());
  sinks.push_back(std::move(*live));
  for (const std::string& path : paths) {
    Result<std::unique_ptr<os::Sink>> copy = os::appended_file(path);
    if (copy) {
      if (headed_.insert(path).second) begin_with(heading, **copy, path);
      sinks.push_back(std::move(*copy));
    } else {
      problem(copy.error());
    }
  }
  Result<os::Pipe> pipe = os::make_pipe();
  if (!pipe) return std::unexpected(pipe.error());
  auto tee = std::make_unique<Tee>(loop_, std::move(pipe->read_end), std::move(sinks),
                                   Tee::Callbacks{[this] {
                                                    if (--open_streams_ == 0)
                                                      callbacks_.delivered();
                                                  },
                                                  [this](const Error& error) { problem(error); }},
                                   secrets ? std::optional<Mask>(secrets) : std::nullopt);
  if (const Result<void> started = tee->start(); !started) return started;
  command_end = std::move(pipe->write_end);
  tees_.push_back(std::move(tee));
  ++open_streams_;
  return {};
}

void Copies::close_command_ends() {
  out_end_.reset();
  err_end_.reset();
}

void Copies::end() {
  for (const std::unique_ptr<Tee>& tee : tees_) tee->end();
}

bool Copies::abandon() {
  bool left = false;
  for (const std::unique_ptr<Tee>& tee : tees_) left |= tee->abandon();
  return left;
}

std::uint64_t Copies::bytes() const {
  std::uint64_t sum = earlier_bytes_;
  for (const std::unique_ptr<Tee>& tee : tees_) sum += tee->bytes();
  return sum;
}

// The log copy fails for both streams at once; it is one problem.
void Copies::problem(const Error& error) {
  if (told_.insert(error.path).second) callbacks_.failed(describe(error));
}

}  // namespace stepgate

// The command's output where copies of it or masks in it are asked for: a pipe and a Tee for each
// stream concerned.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/tee.h"
#include "os/pipe.h"
#include "step/secrets.h"
#include "step/spec.h"
#include "uv/loop.h"

namespace stepgate {

class Copies {
 public:
  struct Callbacks {
    std::function<void()> delivered;  // every stream is closed and all is out
    std::function<void(const std::string& problem)> failed;  // once for each place, in words
  };
  Copies(uv::Loop& loop, Callbacks callbacks);

  static bool are_asked_for(const CopySpec& spec);

  // Opens the copies and makes the pipes, anew for each attempt; `heading` (a line, or nothing)
  // goes into the copies first. A copy that cannot be opened is told and left out; an error means
  // that no pipe could be had. With `secrets` both streams are masked, copied or not.
  Result<void> open(const CopySpec& spec, std::string_view heading = {},
                    const std::shared_ptr<const Secrets>& secrets = {});
  // What the command is to have as stdout and stderr; -1: the wrapper's own.
  [[nodiscard]] int command_stdout() const { return out_end_.get(); }
  [[nodiscard]] int command_stderr() const { return err_end_.get(); }
  // Once the command has them.
  void close_command_ends();
  // What is in the pipes now is the last of it, even if somebody still holds them.
  void end();
  // Gives up what cannot be delivered at once; true where that was anything.
  bool abandon();
  // What the command has written to these streams, in all attempts.
  [[nodiscard]] std::uint64_t bytes() const;

 private:
  Result<void> open_stream(int own_fd, const std::string& called,
                           const std::vector<std::string>& paths, std::string_view heading,
                           const std::shared_ptr<const Secrets>& secrets, os::Fd& command_end);
  void problem(const Error& error);

  uv::Loop& loop_;
  Callbacks callbacks_;
  std::vector<std::unique_ptr<Tee>> tees_;
  std::uint64_t earlier_bytes_ = 0;
  std::size_t open_streams_ = 0;
  std::set<std::string> headed_;
  std::set<std::string> told_;
  os::Fd out_end_;
  os::Fd err_end_;
};

}  // namespace stepgate

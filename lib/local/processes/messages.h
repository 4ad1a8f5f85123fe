// What the two halves of the process backend tell each other: the one on the loop of `stepctl run`,
// and the supervisor, which is process 1 of the run's PID namespace.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate::local {

// From the supervisor. Containers are numbers in the plan.
struct Message {
  enum class Kind {
    started,
    ended,
    broke  // it, or a container before its command was executed, could not do its work
  };
  Kind kind = Kind::started;
  std::size_t container = 0;
  int exit_code = 0;  // of `ended`
  Error error = {};   // of `broke`

  [[nodiscard]] std::string packed() const;
  static std::optional<Message> unpacked(std::string_view text);
};

// To it.
struct Request {
  enum class Kind {
    start_no_more,
    terminate,      // TERM to one container
    terminate_all,  // and no more are started
    kill_all
  };
  Kind kind = Kind::start_no_more;
  std::size_t container = 0;

  [[nodiscard]] std::string packed() const;
  static std::optional<Request> unpacked(std::string_view text);
};

}  // namespace stepgate::local

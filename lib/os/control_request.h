// The asking side of `control`: docs/protocol.md, section "control".
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate::os {

// The line that is written: `cancel REASON` with its line break, at most 512 bytes, whatever the
// reason holds.
std::string cancel_line(std::string_view reason);

enum class Request {
  made,
  no_control,   // there is no FIFO of that name; nothing was made or written
  nobody_reads  // a killed wrapper has left it behind
};

// Asks the step whose folder this is to end. Never waits, makes nothing and follows no link.
Result<Request> ask_to_end(const std::string& step_folder, std::string_view reason);

}  // namespace stepgate::os

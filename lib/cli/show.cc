#include "cli/show.h"

#include "cli/misuse.h"
#include "os/terminal.h"

namespace stepgate::cli {

int show(std::string_view text) {
  const Result<void> printed = os::print(text);
  return printed ? 0 : misuse(describe(printed.error()));
}

}  // namespace stepgate::cli

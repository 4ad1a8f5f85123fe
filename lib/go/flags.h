// A command line by the rules of Go's package flag: `-name value`, `-name=value`, one dash or two.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"
#include "go/duration.h"

namespace stepgate {

// Takes one value, as often as the flag is given, or says what is wrong with it.
using TakeValue = std::function<Result<void>(const std::string& value)>;

struct GoFlag {
  std::string_view name;  // without dashes
  std::string_view help;
  // Where the value goes. A boolean takes no word; of a repeated flag the last wins; a list is cut
  // at commas, without empty items.
  std::variant<std::string*, bool*, Nanoseconds*, std::vector<std::string>*, TakeValue> value;
};

enum class GoFlagsEnd {
  words,   // every flag was understood
  help,    // -h or -help, which every table has without listing them
  misuse,  // `complaint` says what is wrong; flags before that have been taken
};

struct GoFlagsRead {
  GoFlagsEnd end = GoFlagsEnd::words;
  std::string complaint;
  std::vector<std::string>
      words;  // from the first that is no flag on; a `--` before them is dropped
};

GoFlagsRead read_go_flags(std::span<const GoFlag> flags, std::span<const std::string> words);

}  // namespace stepgate

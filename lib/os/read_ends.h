// A file that may be far too long to be kept: its beginning and its end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/error.h"

namespace stepgate::os {

struct Ends {
  std::string first = {};  // all of it, where it is short enough
  std::uint64_t left_out = 0;
  std::string last = {};
};

// A link in a folder that others write may lead anywhere.
enum class Links { refused, followed };

// Of the regular file `name` in a folder, as long as it is now: the first `most_first` bytes and
// the last `most_last`. EINVAL where it is no regular file, ELOOP where it is a link and these are
// refused.
Result<Ends> read_ends(int folder, const std::string& name, std::size_t most_first,
                       std::size_t most_last, Links links = Links::refused);

}  // namespace stepgate::os

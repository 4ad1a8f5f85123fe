// Where the user's own files are.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace stepgate::os {

// $HOME, or else what /etc/passwd says of the user; nothing where neither knows.
std::optional<std::string> home_folder();

// The home of the user `id` in `passwd`, a text in the format of passwd(5).
std::optional<std::string> home_in(std::string_view passwd, uid_t id);

}  // namespace stepgate::os

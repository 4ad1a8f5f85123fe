// Whose files are, and who may do what with them.
#pragma once

#include <string>

#include <sys/types.h>

#include "base/error.h"

namespace stepgate::os {

Result<void> set_mode(const std::string& path, mode_t mode);
Result<void> set_group(const std::string& path, gid_t group);

// Whoever has these ids may open it anew, as `/dev/stdout` does; as far as this process may allow
// it.
void give_descriptor(int fd, uid_t user, gid_t group);

// May this process list the folder, and reach what is in it?
bool may_look_into(const std::string& folder);

// `to` has the mode of `from` then, and its owner where this process may give it one.
void copy_permissions(const std::string& from, const std::string& to);

}  // namespace stepgate::os

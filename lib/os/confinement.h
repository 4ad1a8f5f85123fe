// What a process may do, for good: for a child that is about to execute a container's command.
#pragma once

#include <vector>

#include <sys/types.h>

#include "base/error.h"

namespace stepgate::os {

struct Ids {
  uid_t user = 0;
  gid_t group = 0;
  std::vector<gid_t> groups = {};  // besides
};

// Takes them on. EINVAL where the user namespace does not have such an id.
Result<void> become(const Ids& ids);

// From here on root may do what container runtimes let it do (to files and processes of other
// users, with ids, with low ports), and nothing to the machine: no mounts, no devices, no clock.
Result<void> give_up_the_machine();

// No program that is executed gives more rights than this process has (PR_SET_NO_NEW_PRIVS).
Result<void> gain_no_rights();

}  // namespace stepgate::os

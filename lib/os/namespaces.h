// Children in namespaces of their own, each process 1 of its PID namespace: when it ends, the
// kernel ends all that is in there, and the mounts are gone with the last of them
// (pid_namespaces(7)).
#pragma once

#include <string>

#include <sys/types.h>

#include "base/error.h"

namespace stepgate::os {

// What a child has of its own besides its processes and its mounts.
enum class Own {
  nothing_else,
  host,           // the host's name, and System V IPC
  host_and_users  // and users: what an ordinary user needs in order to mount anything
};

// As fork(2): 0 in the child, which is killed when this process dies. To be called by a program of
// one thread. EPERM, ENOSPC and EINVAL where the system refuses (clone(2)).
Result<pid_t> fork_into_namespaces(Own own);

// In the child with users of its own, before anything else: its caller, who was `user` and `group`
// outside, is root. Other ids cannot be had (user_namespaces(7)).
Result<void> become_root_inside(uid_t user, gid_t group);

// Is this process in a user namespace other than the first, where root may do little?
bool is_in_user_namespace();

// Leaves the terminal and the process group: no signal that is meant for either comes any more.
void start_session();

// Gives the machine, as processes in here see it, another name.
Result<void> name_host(const std::string& name);

}  // namespace stepgate::os

// What the wrapper gives up of its own rights; what its command has is not touched by it. Which are
// kept and why: docs/hardening.md.
#pragma once

namespace stepgate::os {

// No other process of this user may read this one's memory, environment or descriptors any more,
// and it leaves no core file (PR_SET_DUMPABLE(2const)). A program that is executed is as others
// are.
void hide_memory();

// For a process that starts no program any more: none that it would execute gives it rights
// (PR_SET_NO_NEW_PRIVS(2const)), and of its capabilities it keeps those that it takes to end a
// step, whoever its processes and files belong to. What cannot be given up is kept.
void keep_only_rights_to_end();

}  // namespace stepgate::os

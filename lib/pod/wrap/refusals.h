// What would go wrong under `stepgate run`, and so is not wrapped.
#pragma once

#include <vector>

#include "pod/wrap/member.h"
#include "pod/wrap/restarts.h"

namespace stepgate::pod {

// Does a failed container of this Pod come back, where it says nothing itself? Complains where
// finished containers would start again: Always, which is also what is meant where nothing is said.
Restarts restarts_of(const PodManifest& pod);

// The same for a container's own restartPolicy.
void refuse_what_starts_again(const yaml::Field& container);

// Complains about what a container has that would kill it, or run too early, while it waits.
void refuse_what_cannot_wait(const Member& member);

// Complains about variables that `stepgate run` reads itself, in place of what is wanted of it.
void refuse_own_variables(const yaml::Field& container);

// Complains about a stopSignal that `stepgate run` could not end its command with.
void refuse_stop_signal(const yaml::Field& container);

}  // namespace stepgate::pod

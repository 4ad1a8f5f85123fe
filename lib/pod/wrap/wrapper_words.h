// The words that are put before a container's own command.
#pragma once

#include <string>
#include <vector>

#include "base/duration.h"
#include "pod/wrap/member.h"
#include "pod/wrap/restarts.h"

namespace stepgate::pod {

// `/stepgate/bin/stepgate run … --`. `members` are all of the Pod's, for a sidecar to see its end;
// `restarts` as this one sees them.
std::vector<std::string> wrapper_words(const std::vector<Member>& members, const Member& member,
                                       Restarts restarts, Duration grace);

// The kubelet kills the container when the Pod's own grace period is over: the step's must be
// shorter, so that its record and marker are written before, and not much shorter, so that the
// command has the time that it had. Complains about what is no number of seconds.
Duration grace_of(const PodManifest& pod);

}  // namespace stepgate::pod

// Which failures are not the end, since the kubelet starts the container once more.
#pragma once

#include <vector>

#include "pod/wrap/member.h"

namespace stepgate::pod {

// Does a failed container come back?
enum class Restarts { never, on_failure };

// What `--restarts` must be for this one: whether those that it looks at (what it waits for, and
// all steps where it is a sidecar) come back; its own where it looks at none. A container's own
// `restartPolicy` wins over `of_pod` (Kubernetes 1.34). Complains where the ones do and the others
// do not, which is more than one option can say; where it would come back for ever, since one
// before it has failed and does not; and about `restartPolicyRules`.
Restarts restarts_seen_by(const Member& member, const std::vector<Member>& members,
                          Restarts of_pod);

}  // namespace stepgate::pod

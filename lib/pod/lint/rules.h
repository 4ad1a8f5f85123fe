// One rule a function: each adds what it finds. Those on this page look at Pods in which at least
// one container runs under `stepgate run`.
#pragma once

#include "pod/lint/findings.h"
#include "pod/lint/subject.h"

namespace stepgate::pod {

// order.cc: a step that waits for itself, for steps that wait for it, for a step that is not there.
void find_circles(const Subject& subject, Findings& findings);
void find_unknown_steps(const Subject& subject, Findings& findings);

// names.cc: two of a name.
void find_colliding_names(const Subject& subject, Findings& findings);

// volumes.cc: a step's folder that others can write, a program that steps can write, and a run
// directory that the steps do not share.
void find_forgeable_markers(const Subject& subject, Findings& findings);
void find_writable_programs(const Subject& subject, Findings& findings);
void find_unshared_run_dirs(const Subject& subject, Findings& findings);

// times.cc: a grace period that outlasts the Pod's; waits that nothing bounds.
void find_long_graces(const Subject& subject, Findings& findings);
void find_unbounded_waits(const Subject& subject, Findings& findings);

// commands.cc: nothing to run; a sidecar that nothing ends.
void find_missing_commands(const Subject& subject, Findings& findings);
void find_endless_sidecars(const Subject& subject, Findings& findings);

// hooks.cc: what the kubelet does to a container while it waits.
void find_probes_of_waiting(const Subject& subject, Findings& findings);

}  // namespace stepgate::pod

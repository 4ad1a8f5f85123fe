// What a step tells `kubectl describe pod`.
#pragma once

#include <string_view>

#include "os/folder.h"
#include "step/record.h"
#include "step/spec.h"

namespace stepgate {

// One sentence, where the policy names a file for it.
void leave_termination_message(const ReportPolicy& policy, std::string_view sentence);

// What the policy's format has of a step that is over: the reason of a failure, or the record with
// the results. `step_folder` is null where there is none.
void leave_termination_message(const ReportPolicy& policy, const os::Folder* step_folder,
                               const Account& account, const Outcome& outcome);

}  // namespace stepgate

// Which step waits for which, where they do not run one after the other.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pod/task/problems.h"
#include "pod/task/task.h"

namespace stepgate::pod {

// The `stepgate.dev/after.STEP: a,b` among a document's annotations. A step that there is not, one
// that waits for itself, or several that wait in a circle, are complaints.
void read_after(Task& task, const Source& document);

}  // namespace stepgate::pod

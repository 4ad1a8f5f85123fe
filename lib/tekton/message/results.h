// The results that a step left in files.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/error.h"
#include "tekton/rows/row.h"

namespace stepgate::tekton {

// More than this fits into no termination message, however well it compresses.
inline constexpr std::size_t kMostResultBytes = std::size_t{4} << 20;

// The files called `names` in `folder`, a row each. A missing one is passed over; one that cannot
// be read is an error: a folder, a FIFO, more than kMostResultBytes. Of a list whose first name is
// empty nothing is read, of any other the empty names are passed over: Tekton's own rule.
Result<std::vector<Row>> read_results(const std::string& folder,
                                      const std::vector<std::string>& names, RowType type);

// Can they be read, however long they are? For results that others will pick up.
Result<void> check_results(const std::string& folder, const std::vector<std::string>& names);

}  // namespace stepgate::tekton

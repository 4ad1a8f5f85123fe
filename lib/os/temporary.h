// Temporary names beside a file of name N: `.stepgate-N.XXXXXX`. What a killed wrapper left of them
// can be told from what belongs to others in the same folder.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "os/folder.h"

namespace stepgate::os {

inline constexpr std::string_view kTemporaryPrefix = ".stepgate-";

// A name that nobody else makes: six random characters behind the last dot.
std::string temporary_name(std::string_view name);

// Whose temporaries are stale: all of them in a step's own folder, those of one marker elsewhere.
struct TemporariesOf {
  std::string marker;  // empty: every one
};

// Removes regular files, and FIFOs that nobody holds open. Call it with the lease held.
Result<void> remove_temporaries(const Folder& folder, const TemporariesOf& whose);

}  // namespace stepgate::os

// The values that are to be masked, read where they stand: --mask-env, --mask-file.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "step/secrets.h"
#include "step/spec.h"

namespace stepgate {

struct SecretValues {
  std::shared_ptr<const Secrets> secrets;
  std::vector<std::string> remarks;  // on values that are not there, or too short to be one
};

// Each variable's value and each file's content is one value; of a folder, that of each file in it
// whose name does not begin with two dots, as in a mounted Secret. A variable that is not set is
// only remarked on, since a key of a Secret may be optional; a file that cannot be read is an
// error.
Result<SecretValues> read_secrets(const MaskSpec& spec);

}  // namespace stepgate

#include "container/mount.h"

#include <stdexcept>

#include <sys/mount.h>

#include "support/process.h"

namespace stepgate::test {

Mount::Mount(const std::string& type, const std::string& options, const std::string& source,
             std::filesystem::path at)
    : at_(std::move(at)) {
  const Finished end = run({"mount", "-t", type, "-o", options, source, at_});
  if (end.code != 0) throw std::runtime_error("cannot mount " + type + ": " + end.err);
}

Mount::~Mount() { umount2(at_.c_str(), MNT_DETACH); }

}  // namespace stepgate::test

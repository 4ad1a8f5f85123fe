#include "local/podman/image.h"

#include <fcntl.h>
#include <fmt/format.h>

#include "local/podman/tar.h"
#include "os/file.h"
#include "os/read_file.h"

namespace stepgate::local {
namespace {

constexpr std::size_t kLargestProgram = std::size_t{256} << 20;

}  // namespace

Result<void> write_image(const Programs& programs, const std::string& path) {
  const auto entrypoint = os::read_file(programs.entrypoint, kLargestProgram);
  if (!entrypoint) return std::unexpected(entrypoint.error());
  const auto stepgate = os::read_file(programs.stepgate, kLargestProgram);
  if (!stepgate) return std::unexpected(stepgate.error());
  return os::overwrite_file(path,
                            tar_of({{"ko-app/entrypoint", *entrypoint},
                                    {"ko-app/stepgate", *stepgate},
                                    {"bin/stepgate", *stepgate}}),
                            0600);
}

// As the Dockerfile has them: nobody in particular, and the program itself where no command is
// given.
std::vector<std::string> import_words(const std::string& archive, const std::string& name) {
  return {"import",   "--quiet",
          "--change", R"(ENTRYPOINT ["/bin/stepgate"])",
          "--change", fmt::format("USER {0}:{0}", kImageUser),
          archive,    name};
}

}  // namespace stepgate::local

// Somebody who is no descendant of the wrapper holds the command's output open.
#include <fcntl.h>
#include <unistd.h>

#include "e2e/run_tools.h"

namespace stepgate::test {

TEST_CASE("a stranger who holds the output open does not hang the step") {
  const TempDir dir;
  const std::string copy = dir / "copy";
  const std::string pid_file = dir / "pid";
  Process step(plain({"--stdout-path", copy, "--drain", "100ms"},
                     sh("echo first; echo $$ > $1; until test -e $1.go; do sleep 0.01; done; "
                        "echo last",
                        {pid_file})));
  const pid_t command = pid_in(pid_file);
  REQUIRE(command > 0);
  const std::string output = "/proc/" + std::to_string(command) + "/fd/1";
  const int held = open(output.c_str(), O_WRONLY | O_CLOEXEC);
  REQUIRE(held >= 0);
  write_file(pid_file + ".go");
  const Finished finished = step.finish(std::chrono::seconds(20));
  close(held);
  CHECK(finished.code == 0);
  CHECK(finished.out == "first\nlast\n");
  CHECK(read_file(copy) == "first\nlast\n");
}

}  // namespace stepgate::test

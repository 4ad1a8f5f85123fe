#include "tekton/entrypoint.h"

#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

#include "os/forked.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate::tekton;
using namespace stepgate::test;

namespace {

struct End {
  std::string status;
  std::string err;
};

// In a process of its own, whose stderr is kept. Nothing here writes to Tekton's own folders.
End run(std::vector<std::string> words) {
  const TempDir dir;
  words.insert(words.begin(), "/ko-app/entrypoint");
  End end;
  end.status = in_child([&] {
    dup2(open((dir / "err").c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600), STDERR_FILENO);
    setenv("HOME", (dir / "home").c_str(), 1);
    unsetenv("TEKTON_PLATFORM_COMMANDS");
    return std::to_string(run_entrypoint(words));
  });
  end.err = read_file(dir / "err");
  return end;
}

}  // namespace

TEST_CASE("help is printed and is no error, misuse is one and prints it too") {
  const End help = run({"-h"});
  CHECK(help.status == "0");
  CHECK(help.err.starts_with("Usage of /ko-app/entrypoint:\n"));
  const End misuse = run({"-unknown"});
  CHECK(misuse.status == "2");
  CHECK(misuse.err.find("unknown") < misuse.err.find("Usage of"));
}

TEST_CASE("no word at all is no command to run") {
  const End end = run({});
  CHECK(end.status == "1");
  CHECK(end.err.starts_with("entrypoint: there is no command"));
}

TEST_CASE("a sub-command is done instead of running anything") {
  const TempDir dir;
  write_file(dir / "from", "program");
  const End copied = run({"-entrypoint", "false", "cp", dir / "from", dir / "to"});
  CHECK(copied.status == "0");
  CHECK(copied.err.starts_with("entrypoint: "));
  CHECK(read_file(dir / "to") == "program");
  CHECK(run({"--", "cp", dir / "from", dir / "third"}).status == "0");
  CHECK(read_file(dir / "third") == "program");
  const End failed = run({"decode-script", dir / "missing"});
  CHECK(failed.status == "1");
  CHECK(failed.err.find("missing") != std::string::npos);
}

TEST_CASE("everything else runs a command") {
  const TempDir dir;
  const End end = run({"-termination_path", dir / "termination", "-post_file", dir / "out",
                       "-entrypoint", "/bin/sh", "--", "-c", "exit 4", "cp", "a", "b"});
  CHECK(end.status == "4");
  CHECK(std::filesystem::exists(dir / "out.err"));
  CHECK(std::filesystem::exists(dir / "termination"));
}

TEST_CASE("a program that is started without even its name still speaks") {
  CHECK(in_child([] {
          unsetenv("TEKTON_PLATFORM_COMMANDS");
          return std::to_string(run_entrypoint({}));
        }) == "1");
}

// stepgate install.
#include <sys/stat.h>
#include <unistd.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

bool is_the_program(const std::string& path) { return run({"cmp", path, stepgate()}).code == 0; }

void fails(const std::string& folder, const std::string& why, const Options& options = {}) {
  const Finished end = run(stepgate({"install", folder}), options);
  CHECK(end.code == 125);
  CHECK(end.out.empty());
  CHECK(end.err.starts_with("stepgate: "));
  CHECK(count_of("\n", end.err) == 1);
  CHECK_THAT(end.err, says(folder) && says(why));
}

}  // namespace

TEST_CASE("install copies the program with mode 0555 whatever the umask and says so") {
  for (const mode_t mask : {mode_t{0}, mode_t{022}, mode_t{0777}}) {
    const TempDir folder;
    const Finished end =
        run(stepgate({"install", folder.path()}), {.before_exec = [mask] { umask(mask); }});
    CHECK(end.code == 0);
    CHECK(end.err.empty());
    CHECK_THAT(end.out, says(folder / "stepgate"));
    CHECK(mode_of(folder / "stepgate") == 0555);
    CHECK(is_the_program(folder / "stepgate"));
    CHECK(names_in(folder.path()) == Words{"stepgate"});
    CHECK(run({folder / "stepgate", "version"}).code == 0);
  }
}

TEST_CASE("install takes a relative folder and one with a slash at its end") {
  const TempDir folder;
  fs::create_directory(folder / "bin");
  CHECK(run(stepgate({"install", "bin/"}), {.working_directory = folder.path()}).code == 0);
  CHECK(is_the_program(folder / "bin/stepgate"));
}

TEST_CASE("install replaces a program while it executes") {
  const TempDir folder;
  REQUIRE(run(stepgate({"install", folder.path()})).code == 0);
  Process executing({folder / "stepgate", "run", "--", "sh", "-c", "echo up; exec sleep 100"});
  REQUIRE(eventually([&] { return executing.out() == "up\n"; }));
  const Finished end = run(stepgate({"install", folder.path()}));
  CHECK(end.code == 0);
  CHECK_FALSE(executing.ended());
  CHECK(is_the_program(folder / "stepgate"));
  CHECK(names_in(folder.path()) == Words{"stepgate"});
  executing.signal(SIGTERM);
  CHECK(executing.finish().code == 143);
}

TEST_CASE("an installed program can install itself over itself") {
  const TempDir folder;
  REQUIRE(run(stepgate({"install", folder.path()})).code == 0);
  CHECK(run({folder / "stepgate", "install", folder.path()}).code == 0);
  CHECK(is_the_program(folder / "stepgate"));
}

TEST_CASE("install into a folder that is missing or none is a clear error") {
  const TempDir folder;
  fails(folder / "missing", "No such file or directory");
  write_file(folder / "file", "kept");
  fails(folder / "file", "Not a directory");
  CHECK(read_file(folder / "file") == "kept");
}

TEST_CASE("install over a folder of that name is a clear error and leaves no temporary") {
  const TempDir folder;
  write_file(folder / "stepgate/file", "kept");
  const Finished end = run(stepgate({"install", folder.path()}));
  CHECK(end.code == 125);
  CHECK_THAT(end.err, says(folder / "stepgate"));
  CHECK(names_in(folder.path()) == Words{"stepgate"});
  CHECK(read_file(folder / "stepgate/file") == "kept");
}

TEST_CASE("install into a read-only or full volume is a clear error and the old one stays") {
  if (geteuid() != 0 && skipped("only root mounts")) return;
  const TempDir folder;
  // In one place: the old program, the failing one, and what is left.
  const auto after = [&folder](const std::string& mounting) {
    return run(sh("mount -t tmpfs -o size=64k tmpfs $1 && echo old >$1/stepgate && " + mounting +
                      " || exit 9; $2 install $1; echo code $?; cat $1/stepgate; ls -A $1",
                  {folder.path(), stepgate()}),
               {.before_exec = leave_mount_namespace});
  };
  const Finished full = after("true");
  CHECK(full.out == "code 125\nold\nstepgate\n");
  CHECK_THAT(full.err, says("No space left on device"));
  CHECK_THAT(full.err, says(folder.path().string()));
  CHECK(count_of("\n", full.err) == 1);
  const Finished read_only = after("mount -o remount,ro $1");
  CHECK(read_only.out == "code 125\nold\nstepgate\n");
  CHECK_THAT(read_only.err, says("Read-only file system"));
  CHECK_THAT(read_only.err, says(folder.path().string()));
  CHECK(count_of("\n", read_only.err) == 1);
}

}  // namespace stepgate::test

// What `stepctl run` leaves of the machine: all of it, as it was.
#include <filesystem>
#include <map>

#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "e2e/local_tools.h"

using namespace stepgate::test;
namespace fs = std::filesystem;

namespace {

// Names, sizes, modes, owners and times of all that lies in a folder; of files that this test's
// user can read, what is in them.
std::map<std::string, std::string> look_at(const fs::path& folder) {
  std::map<std::string, std::string> found;
  std::error_code code;
  constexpr auto kOptions = fs::directory_options::skip_permission_denied;
  const auto note = [&](const fs::path& path) {
    struct stat status{};
    if (lstat(path.c_str(), &status) != 0) return;
    std::string text = std::to_string(status.st_mode) + " " + std::to_string(status.st_uid) + " " +
                       std::to_string(status.st_gid) + " " + std::to_string(status.st_size) + " " +
                       std::to_string(status.st_mtim.tv_sec) + "." +
                       std::to_string(status.st_mtim.tv_nsec);
    if (S_ISREG(status.st_mode) && status.st_size < 65536) text += " " + read_file(path);
    found[path] = text;
  };
  note(folder);
  for (auto entry = fs::recursive_directory_iterator(folder, kOptions, code);
       !code && entry != fs::recursive_directory_iterator(); entry.increment(code)) {
    note(entry->path());
  }
  return found;
}

// The parts of the machine that a Task would write to, as far as they are small.
std::map<std::string, std::map<std::string, std::string>> look_at_machine(const fs::path& home) {
  std::map<std::string, std::map<std::string, std::string>> all;
  for (const fs::path& folder : {fs::path("/etc"), fs::path("/workspace"), fs::path("/tekton"),
                                 fs::path("/usr/local/bin"), fs::path("/opt"), home}) {
    all[folder] = look_at(folder);
  }
  for (const std::string& name : names_in("/")) all["/"][name] = "";
  return all;
}

}  // namespace

TEST_CASE("a Task that writes everywhere leaves the machine as it was") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const LocalRun run(runner);
  // A home of this test's own, in a folder that steps see.
  const TempDir parent("/var/tmp");
  const std::string home = parent / "home";
  write_file(home + "/.profile", "mine");
  write_file(home + "/folder/file", "mine");
  for (const std::string path : {"/..", "", "/.profile", "/folder", "/folder/file"}) {
    if (runner == Runner::user && getuid() == 0) {
      REQUIRE(chown((home + path).c_str(), own_user(), own_user()) == 0);
    }
  }

  const auto before = look_at_machine(home);
  const Finished end = run.run(task_of(
      {{"write", "cd " + home +
                     "\n"
                     "echo theirs > folder/file; cat folder/file; rm .profile; mkdir made\n"
                     "echo x > /etc/made-by-a-step; cat /etc/made-by-a-step\n"
                     "echo x > /made-by-a-step; mkdir /made-folder\n"
                     "mkdir -p /opt/made-by-a-step; rm -rf /usr/local/bin/* 2>/dev/null\n"
                     "echo x >> /etc/hosts; echo x > /workspace/made; echo x > /tekton/home/made\n"
                     "echo x > /tmp/made-by-a-step-" +
                     std::to_string(getpid())}}));
  CHECK(end.code == 0);
  CHECK_THAT(lines_of("write", end.out), says("theirs\nx\n"));
  const auto after = look_at_machine(home);
  for (const auto& [folder, found] : before) {
    INFO(folder);
    CHECK(found == after.at(folder));
  }
  CHECK(!is_there("/tmp/made-by-a-step-" + std::to_string(getpid())));
  CHECK(run.left_nothing());
}

TEST_CASE("what is mounted below the machine's folders is left as it was, too") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(getuid() == 0 && may_run_locally(runner), "root, namespaces and static programs");
  const LocalRun run;
  const TempDir at("/var/tmp");
  let_everyone_write(at.path());
  const std::string there = at.path();
  write_file(
      run.beside("t.yaml"),
      task_of({{"write", "cd " + there +
                             "\nls outer/file outer/inner/file\n"
                             "wc -c <large; (echo theirs >>large) || echo denied\n"
                             "for f in outer outer/inner; do\n"
                             "  echo theirs > $f/made; echo theirs > $f/file; rm -f $f/gone\n"
                             "done || true; cat outer/file outer/inner/file"}}));
  Options options;
  options.environment["TMPDIR"] = run.runs();
  options.before_exec = [] {
    must(unshare(CLONE_NEWNS) == 0);
    must(mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0);
  };
  const std::string id = std::to_string(own_user());
  const std::string as_whom =
      runner == Runner::user ? "setpriv --reuid=" + id + " --regid=" + id + " --clear-groups " : "";
  const Finished end =
      Process(
          {"sh", "-ec",
           "cd " + there +
               "; mkdir outer; mount -t tmpfs -o mode=0777 none outer; mkdir -m 777 outer/inner\n"
               "mount -t tmpfs -o mode=0777 none outer/inner\n"
               "head -c 3000000 /dev/zero >large\n"
               "for f in outer outer/inner; do echo mine >$f/file; echo mine >$f/gone; done\n"
               "chown -R " +
               id + ":" + id + " outer\n" + as_whom + stepctl() + " run -f " +
               run.beside("t.yaml") +
               "\nwc -c <large; find outer -type f | sort | xargs grep -H ."},
          options)
          .finish(std::chrono::seconds(120));
  INFO(end.err);
  CHECK(end.code == 0);
  CHECK_THAT(lines_of("write", end.out),
             says("outer/file\nouter/inner/file\n3000000\ndenied\ntheirs\ntheirs\n"));
  CHECK_THAT(end.out, says("3000000\nouter/file:mine\nouter/gone:mine\nouter/inner/file:mine\n"
                           "outer/inner/gone:mine\n"));
  CHECK(end.out.find("made") == std::string::npos);
}

TEST_CASE("folders that others make and remove beside a mount meanwhile do not matter") {
  STEPGATE_NEEDS(getuid() == 0 && may_run_locally(Runner::root),
                 "root, namespaces and static programs");
  const LocalRun run;
  const TempDir at("/var/tmp");
  const std::string there = at.path();
  write_file(run.beside("t.yaml"), task_of({{"one", "true"}}));
  Options options;
  options.environment["TMPDIR"] = run.runs();
  options.before_exec = [] {
    must(unshare(CLONE_NEWNS) == 0);
    must(mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0);
  };
  const Finished end =
      Process({"sh", "-ec",
               "cd " + there +
                   "; mkdir mounted; mount -t tmpfs none mounted\n"
                   "while :; do mkdir a b c d e f; rmdir a b c d e f; done & others=$!\n"
                   "for i in 1 2 3 4 5; do " +
                   stepctl() + " run -f " + run.beside("t.yaml") + "; done; kill $others"},
              options)
          .finish(std::chrono::seconds(120));
  INFO(end.err);
  CHECK(end.code == 0);
}

TEST_CASE("what one step changes of its own root folder, the next does not see") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const Finished end = LocalRun().run(
      task_of({{"one", "echo x > /etc/made; echo x > /made; echo x > /tmp/made; ls /made"},
               {"two", "ls /etc/made /made /tmp/made 2>/dev/null | wc -l"}}));
  CHECK(end.code == 0);
  CHECK_THAT(lines_of("one", end.out), says("/made\n"));
  CHECK_THAT(lines_of("two", end.out), says("0\n"));
}

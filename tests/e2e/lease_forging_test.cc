// A step without privileges, in folders that it sees read-only, can ask another to end and no more.
#include <unistd.h>

#include "e2e/steps.h"
#include "e2e/volume_mounts.h"

namespace stepgate::test {
namespace {

// Each in a subshell, so that no failed redirection ends the script.
constexpr const char* kAttempts[] = {
    "touch out",         "echo {} >out",         "echo {} >out.err",   "ln -s /tmp out",
    "mkfifo out.new",    "rm -f out.alive",      "mv out.alive x",     "chmod 666 out.alive",
    "exec 3<>out.alive", "exec 3>out.alive",     "echo x >state.json", "rm -rf status",
    "rm -f control",     "exec 3<>control",      "exec 3<control",     "chmod 777 .",
    "mv . ../other",     "touch results/forged", "rmdir results",      "ln out.alive ../x",
};

// As another step's container has it: the folder read-only, and a user without privileges.
Options as_other_step(const std::string& folder) {
  Options options;
  options.working_directory = folder;
  options.before_exec = [folder] {
    see_read_only(folder);
    must(chdir(folder.c_str()) == 0);
    become_user(65534);
  };
  return options;
}

}  // namespace

TEST_CASE("a step without privileges cannot forge or hold or remove another's lease or marker") {
  if (!can_mount()) return;
  const Steps steps;
  Process real(steps.run("real", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("real", "running"));
  Process next(steps.run("next", {"--after", "real"}, {"true"}));
  REQUIRE(steps.reaches("next", "waiting"));
  const std::string folder = steps.run_dir() + "/real";
  const Words before = names_in(folder);
  for (const char* attempt : kAttempts) {
    INFO(attempt);
    CHECK(run({"sh", "-c", std::string("(") + attempt + ") 2>/dev/null"}, as_other_step(folder))
              .code != 0);
  }
  CHECK(names_in(folder) == before);
  CHECK(steps.state("real") == "running");
  CHECK_FALSE(next.ended());
  real.signal(SIGTERM);
  CHECK(real.finish().code == 143);
  CHECK(next.finish().code == 121);
}

TEST_CASE("a killed step is lost although another step reads and locks its lease") {
  if (!can_mount()) return;
  const Steps steps;
  Process real(steps.run("real", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("real", "running"));
  const std::string script = "exec 3<out.alive; flock -n 3 && echo locked; exec sleep 1000";
  Process other({"sh", "-c", script}, as_other_step(steps.run_dir() + "/real"));
  REQUIRE(eventually([&] { return other.out() == "locked\n"; }));
  Process next(steps.run("next", {"--after", "real"}, {"true"}));
  REQUIRE(steps.reaches("next", "waiting"));
  real.signal(SIGKILL);
  CHECK(next.finish().code == 121);
  CHECK_THAT(steps.record("next").value("reason", ""), says("lost"));
}

TEST_CASE("a step without privileges can ask another to end through control") {
  if (!can_mount()) return;
  const Steps steps;
  Process real(steps.run("real", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("real", "running"));
  const Finished asked = run({"sh", "-c", "echo cancel not needed any more >control"},
                             as_other_step(steps.run_dir() + "/real"));
  CHECK(asked.code == 0);
  CHECK(real.finish().code == 122);
  CHECK_THAT(steps.record("real").value("reason", ""), says("not needed any more"));
}

TEST_CASE("what another user left in a sticky folder stops a step from taking the lease") {
  if (getuid() != 0 && skipped("only root can become another user")) return;
  const Steps steps;
  const std::string folder = steps.run_dir() + "/a";
  std::filesystem::create_directories(folder);
  std::filesystem::permissions(folder,
                               std::filesystem::perms::all | std::filesystem::perms::sticky_bit);
  Options one;
  one.before_exec = [] { become_user(65534); };
  Options two;
  two.before_exec = [] { become_user(65533); };
  {
    Process first(steps.run("a", {}, {"sleep", "1000"}), one);
    REQUIRE(steps.reaches("a", "running"));
    first.signal(SIGKILL);
    first.finish();
  }
  const Finished second = run(steps.run("a", {}, {"touch", steps.beside("ran")}), two);
  CHECK(second.code == 125);
  CHECK_THAT(second.err, says("out.alive"));
  CHECK_FALSE(is_there(steps.beside("ran")));
}

}  // namespace stepgate::test

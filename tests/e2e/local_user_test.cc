// Who the steps of `stepctl run` are, and what they may do.
#include "e2e/local_tools.h"

using namespace stepgate::test;

namespace {

constexpr const char* kUsers =
    "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: t}\nspec:\n"
    "  podTemplate: {securityContext: {runAsUser: 1234, runAsGroup: 2345, fsGroup: 77}}\n"
    "  taskSpec:\n    steps:\n"
    "    - {name: pod, image: i, script: 'id -u; id -g; id -G; touch /workspace/f; "
    "stat -c %u:%g /workspace/f'}\n"
    "    - {name: own, image: i, securityContext: {runAsUser: 0}, script: 'id -u; id -g'}\n";

}  // namespace

TEST_CASE("root runs steps as the users that they ask for") {
  STEPGATE_NEEDS(getuid() == 0 && may_run_locally(Runner::root),
                 "root, namespaces and static programs");
  const Finished end = LocalRun().run(kUsers);
  CHECK(end.code == 0);
  CHECK_THAT(lines_of("pod", end.out), says("1234\n2345\n2345 77\n1234:77\n"));
  CHECK_THAT(lines_of("own", end.out), says("0\n2345\n"));
  CHECK(end.err.find("runAsUser") == std::string::npos);
}

TEST_CASE("a user whom the machine does not know has a name of its own in a step") {
  STEPGATE_NEEDS(getuid() == 0 && may_run_locally(Runner::root),
                 "root, namespaces and static programs");
  const Finished end =
      LocalRun().run(task_of({{"who", "id -un; getent passwd 1234567 | cut -d : -f 3"}},
                             "  stepTemplate: {securityContext: {runAsUser: 1234567}}\n"));
  CHECK(end.code == 0);
  CHECK(lines_of("who", end.out) == "1234567\n1234567\n");
}

TEST_CASE("an ordinary user is told once that steps cannot be other users") {
  STEPGATE_NEEDS(may_run_locally(Runner::user), "namespaces for ordinary users");
  const Finished end = LocalRun(Runner::user).run(kUsers);
  CHECK(end.code == 0);
  CHECK_THAT(lines_of("pod", end.out), says("0\n0\n"));
  const std::size_t first = end.err.find("runAsUser and runAsGroup do not count");
  CHECK(first != std::string::npos);
  CHECK(end.err.find("runAsUser", first + 1) == std::string::npos);
}

TEST_CASE("root in a step can do nothing to the machine") {
  STEPGATE_NEEDS(getuid() == 0 && may_run_locally(Runner::root),
                 "root, namespaces and static programs");
  const Finished end = LocalRun().run(task_of({{"try",
                                                "mount -t tmpfs none /mnt && echo mounted\n"
                                                "mknod /x b 8 0 && echo device\n"
                                                "echo x > /proc/sys/kernel/hostname && echo sys\n"
                                                "echo x > /proc/sysrq-trigger && echo sysrq\n"
                                                "touch /sys/x && echo touched\n"
                                                "for f in acpi asound bus scsi; do\n"
                                                "  test ! -e /proc/$f || grep -q \" /proc/$f ro\" "
                                                "/proc/self/mountinfo || echo open\ndone\n"
                                                "ls /dev | grep -c -e sd -e vd -e loop || true\n"
                                                "chown 5:5 /tekton/home && echo chown; true"}}));
  CHECK(end.code == 0);
  for (const char* const done : {"mounted", "device", "sys\n", "sysrq\n", "touched", "open"}) {
    CHECK(lines_of("try", end.out).find(done) == std::string::npos);
  }
  CHECK_THAT(lines_of("try", end.out), says("0\nchown\n"));
}

TEST_CASE("root in a step has no right that the caller had to hand on") {
  STEPGATE_NEEDS(getuid() == 0 && may_run_locally(Runner::root),
                 "root, namespaces and static programs");
  const LocalRun run;
  write_file(run.beside("t.yaml"),
             task_of({{"try",
                       "mount -t tmpfs none /mnt && echo mounted; echo tried\n"
                       "grep -e CapInh -e CapAmb /proc/self/status"}}));
  Options options;
  options.environment["TMPDIR"] = run.runs();
  const Finished end = Process({"setpriv", "--inh-caps", "+sys_admin,+chown", "--ambient-caps",
                                "+sys_admin,+chown", stepctl(), "run", "-f", run.beside("t.yaml")},
                               options)
                           .finish();
  INFO(end.out << end.err);
  CHECK(end.code == 0);
  CHECK(lines_of("try", end.out) ==
        "tried\nCapInh:\t0000000000000000\nCapAmb:\t0000000000000000\n");
}

TEST_CASE("a step whose root folder is read-only can write into its volumes alone") {
  const Runner runner = GENERATE(Runner::root, Runner::user);
  STEPGATE_NEEDS(may_run_locally(runner), "namespaces and static programs");
  const Finished end = LocalRun(runner).run(
      task_of({{"try",
                "touch /etc/x 2>/dev/null && echo etc\ntouch /x 2>/dev/null && echo root\n"
                "touch /workspace/x && echo workspace; echo > /dev/null && echo dev"}},
              "  stepTemplate: {securityContext: {readOnlyRootFilesystem: true}}\n"));
  CHECK(end.code == 0);
  CHECK_THAT(lines_of("try", end.out), says("workspace\ndev\n"));
  CHECK(lines_of("try", end.out).find("etc") == std::string::npos);
  CHECK(lines_of("try", end.out).find("root") == std::string::npos);
}

TEST_CASE("steps do not see each other's processes, nor the machine's") {
  STEPGATE_NEEDS(may_run_locally(Runner::root), "namespaces and static programs");
  const Finished end = LocalRun().run(task_of({{"look", "set -- /proc/[0-9]*; echo $*"}}));
  // The entrypoint and the script, which looks by itself.
  CHECK(lines_of("look", end.out) == "/proc/1 /proc/2\n");
}

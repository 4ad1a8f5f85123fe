#include "os/exec_failure.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <elf.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/forked.h"
#include "os/rights.h"
#include "os/spawn.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

void write_program(const std::string& path, const std::string& text, mode_t mode = 0755) {
  write_file(path, text);
  chmod(path.c_str(), mode);
}

// "126: the reason", or "started" where it was.
std::string spawned(const std::vector<std::string>& words, const std::string& path = "") {
  return in_child([&]() -> std::string {
    if (!path.empty()) setenv("PATH", path.c_str(), 1);
    const Inherited inherited = prepare_process();
    const auto pid = spawn({.words = words, .inherited = inherited});
    if (!pid) return std::to_string(pid.error().exit_status) + ": " + pid.error().reason;
    int status = 0;
    waitpid(*pid, &status, 0);
    return "started, " + std::to_string(WEXITSTATUS(status));
  });
}

// The smallest header that the kernel takes for a program, of a machine that this is not.
std::string foreign_program() {
#if defined(__x86_64__)
  constexpr int kOther = EM_AARCH64;
#else
  constexpr int kOther = EM_X86_64;
#endif
  Elf64_Ehdr header{};
  std::memcpy(header.e_ident, ELFMAG, SELFMAG);
  header.e_ident[EI_CLASS] = ELFCLASS64;
  header.e_ident[EI_DATA] = ELFDATA2LSB;
  header.e_ident[EI_VERSION] = EV_CURRENT;
  header.e_type = ET_EXEC;
  header.e_machine = kOther;
  header.e_version = EV_CURRENT;
  return {reinterpret_cast<const char*>(&header), sizeof header};
}

}  // namespace

TEST_CASE("a command that is in no folder of PATH is not found, and PATH is told") {
  CHECK(spawned({"no-such-program"}, "/usr/bin:/bin") ==
        "127: 'no-such-program' is not in this image's PATH (/usr/bin:/bin)");
}

TEST_CASE("a command is looked for as execvp does") {
  const TempDir dir;
  write_program(dir / "one/tool", "#!/bin/sh\nexit 1\n", 0644);
  write_program(dir / "two/tool", "#!/bin/sh\nexit 2\n");
  write_file(dir / "file");
  const std::string path = (dir / "file") + ":" + (dir / "missing") + ":" + (dir / "one") + ":";
  CHECK(spawned({"tool"}, path + (dir / "two")) == "started, 2");
  // What may not be executed is told where nothing better is found.
  CHECK(spawned({"tool"}, path + "/nowhere") ==
        "126: " + (dir / "one/tool") +
            " is not executable for this user (mode 0644): set its x bits");
}

TEST_CASE("the folders of PATH are tried in order, an empty one is the working directory") {
  CHECK(in_child([]() -> std::string {
          setenv("PATH", "/a::/b/:", 1);
          std::string all;
          for (const std::string& candidate : exec_candidates("x")) all += candidate + " ";
          unsetenv("PATH");
          for (const std::string& candidate : exec_candidates("x")) all += candidate + " ";
          for (const std::string& candidate : exec_candidates("./x")) all += candidate;
          return all;
        }) == "/a/x ./x /b//x ./x /bin/x /usr/bin/x ./x");
}

TEST_CASE("a path that is not there is not found") {
  CHECK(spawned({"/nowhere/tool"}) == "127: there is no /nowhere/tool in this image");
  CHECK(spawned({""}) == "127: the command's first word is empty");
}

TEST_CASE("a path through a file is not found either") {
  const TempDir dir;
  write_file(dir / "file");
  CHECK(spawned({dir / "file/tool"}) ==
        "127: there is no " + (dir / "file/tool") + " in this image");
}

TEST_CASE("what is there and cannot be executed is told apart") {
  const TempDir dir;
  const std::string tool = dir / "tool";
  SECTION("no x bit") {
    write_program(tool, "#!/bin/sh\n", 0640);
    CHECK(spawned({tool}) ==
          "126: " + tool + " is not executable for this user (mode 0640): set its x bits");
  }
  SECTION("a folder") {
    CHECK(spawned({dir.path()}) == "126: " + dir.path().string() + " is a folder, not a program");
  }
  SECTION("a missing interpreter") {
    write_program(tool, "#! /nowhere/python3 -u\n");
    CHECK(spawned({tool}) ==
          "126: " + tool +
              " needs the interpreter /nowhere/python3, which this image does not have");
  }
  SECTION("an interpreter that may not be executed") {
    write_program(dir / "interpreter", "", 0644);
    write_program(tool, "#!" + (dir / "interpreter") + "\n");
    CHECK(spawned({tool}) == "126: " + tool + " needs the interpreter " + (dir / "interpreter") +
                                 ", which is not executable");
  }
  SECTION("Windows line ends") {
    write_program(tool, "#!/bin/sh\r\necho\r\n");
    CHECK(spawned({tool}) == "126: the first line of " + tool +
                                 " ends in a carriage return: save it with Unix line ends");
  }
  SECTION("Windows line ends behind an interpreter's argument") {
    write_program(tool, "#!/nowhere/env python3\r\necho\r\n");
    CHECK(spawned({tool}).find("/nowhere/env") != std::string::npos);
  }
  SECTION("another architecture") {
    write_program(tool, foreign_program());
    CHECK(
        spawned({tool}).starts_with("126: " + tool + " is built for another architecture: it is "));
  }
  SECTION("an empty file") {
    write_program(tool, "");
    CHECK(spawned({tool}) == "126: " + tool + " is empty (or cannot be read)");
  }
  SECTION("no #! line") {
    write_program(tool, "echo hello\n");
    CHECK(spawned({tool}) ==
          "126: " + tool + " is neither a program for this machine nor a script with a #! line");
  }
}

TEST_CASE("what may be otherwise the next time is told from what will not") {
  for (const int code : {ENOENT, ENOTDIR, EACCES, EPERM, ENOEXEC, E2BIG, ELOOP, ENAMETOOLONG,
                         EISDIR, EINVAL, ELIBBAD}) {
    INFO(std::strerror(code));
    CHECK(explain_exec_failure("/bin/true", "/bin/true", code).for_good);
  }
  for (const int code : {EAGAIN, ENOMEM, ETXTBSY, EMFILE, ENFILE, EIO, EINTR}) {
    INFO(std::strerror(code));
    CHECK_FALSE(explain_exec_failure("/bin/true", "/bin/true", code).for_good);
  }
}

TEST_CASE("a process that there is no room for may be there the next time") {
  CHECK(in_child([]() -> std::string {
          const Inherited inherited = prepare_process();
          // Not bound by it: a process with CAP_SYS_RESOURCE or CAP_SYS_ADMIN (getrlimit(2)).
          const rlimit none{};
          if (getuid() == 0 && setuid(65534) != 0) return "cannot change the user";
          setrlimit(RLIMIT_NPROC, &none);
          const auto pid = spawn({.words = {"/bin/true"}, .inherited = inherited});
          if (pid) return "started";
          return pid.error().for_good ? "never" : "not now";
        }) == "not now");
}

TEST_CASE("a volume that is mounted noexec is told") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  const std::string tool = dir / "tool";
  CHECK(in_child([&]() -> std::string {
          have_own_mounts();
          mount_tmpfs(dir.path(), "size=64k", MS_NOEXEC);
          write_program(tool, "#!/bin/sh\n");
          return spawned({tool});
        }) == "126: " + tool + " lies on a volume that is mounted noexec");
}

TEST_CASE("arguments that are too large are told") {
  CHECK(spawned({"/bin/true", std::string(131'072, 'x')})
            .starts_with("126: the command's arguments and environment are too large"));
  CHECK(spawned({"/bin/true", std::string(131'071, 'x')}) == "started, 0");
}

TEST_CASE("a hostile command word stays on one line") {
  CHECK(spawned({"a\nb"}, "/bin").find('\n') == std::string::npos);
  CHECK(spawned({"/nowhere/a\nb\x1b[2J"}).find_first_of("\n\x1b") == std::string::npos);
}

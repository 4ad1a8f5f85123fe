// A command that cannot be executed: 126 or 127, and a message that says why.
#include <cstring>

#include <elf.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

void program(const std::string& path, const std::string& text, mode_t mode = 0755) {
  write_file(path, text);
  chmod(path.c_str(), mode);
}

// Ends with `code`, says `part` in one line, and leaves a record of it.
void fails_to_start(const Words& command, int code, const std::string& part,
                    const Options& options = {}) {
  const Steps steps;
  const Finished end = run(steps.run("a", {}, command), options);
  INFO(command.front());
  CHECK(end.code == code);
  CHECK(end.out.empty());
  CHECK(end.err.starts_with("stepgate: "));
  CHECK(count_of("\n", end.err) == 1);
  CHECK_THAT(end.err, says(part));
  CHECK(is_there(steps.file("a", "out.err")));
  const auto record = steps.record("a");
  CHECK(record.value("outcome", "") == "cannot-start");
  CHECK(record["exitCode"] == code);
  CHECK(record["startedAt"].is_null());
  CHECK(record["attempts"].empty());
  CHECK_THAT(record.value("reason", ""), says(part));
}

std::string elf_of_another_machine() {
  std::string text = read_file("/proc/self/exe").substr(0, 4096);
  Elf64_Ehdr header;
  std::memcpy(&header, text.data(), sizeof header);
  header.e_machine = EM_S390;
  std::memcpy(text.data(), &header, sizeof header);
  return text;
}

std::string without_loader(std::string text) {
  const std::size_t name = text.find("/ld-linux");
  if (name != std::string::npos) text.replace(name, 9, "/no-linux");
  return text;
}

}  // namespace

TEST_CASE("a command that is not there gives 127 and is named") {
  const TempDir folder;
  fails_to_start({"no-such-program"}, 127, "'no-such-program' is not in this image's PATH");
  fails_to_start({folder / "missing"}, 127, "there is no " + folder / "missing");
  write_file(folder / "file");
  fails_to_start({folder / "file/below"}, 127, folder / "file/below");
  fails_to_start({""}, 127, "empty");
  fails_to_start({"two\nlines"}, 127, "not in this image's PATH");
}

TEST_CASE("a script whose interpreter is missing gives 126 and the interpreter is named") {
  const TempDir folder;
  program(folder / "script", "#!/no/such/interpreter -x\n");
  fails_to_start({folder / "script"}, 126, "needs the interpreter /no/such/interpreter, which");
  program(folder / "dos", "#!/bin/sh\r\necho hello\r\n");
  fails_to_start({folder / "dos"}, 126, "carriage return");
  program(folder / "locked", "#!" + folder / "plain" + "\n");
  program(folder / "plain", "text", 0644);
  fails_to_start({folder / "locked"}, 126, folder / "plain" + ", which is not executable");
}

TEST_CASE("a program whose dynamic loader is missing gives 126") {
  const TempDir folder;
  program(folder / "loaderless", without_loader(read_file("/bin/sleep")));
  fails_to_start({folder / "loaderless"}, 126, "dynamic loader");
}

TEST_CASE("a file that is no program gives 126 and the message says what it is") {
  const TempDir folder;
  program(folder / "locked", "#!/bin/sh\n", 0644);
  fails_to_start({folder / "locked"}, 126, "not executable");
  fails_to_start({folder.path()}, 126, "is a folder");
  program(folder / "empty", "");
  fails_to_start({folder / "empty"}, 126, "is empty");
  program(folder / "foreign", elf_of_another_machine());
  fails_to_start({folder / "foreign"}, 126, "another architecture: it is s390x");
  program(folder / "text", "echo hello\n");
  fails_to_start({folder / "text"}, 126, "nor a script with a #! line");
  REQUIRE(symlink("loop", (folder / "loop").c_str()) == 0);
  fails_to_start({folder / "loop"}, 126, "Too many levels of symbolic links");
}

TEST_CASE("a program on a volume that is mounted noexec gives 126 and the message says so") {
  if (geteuid() != 0 && skipped("only root mounts")) return;
  const TempDir folder;
  const std::string volume = folder / "volume";
  std::filesystem::create_directory(volume);
  fails_to_start({volume + "/program"}, 126, "mounted noexec", {.before_exec = [&volume] {
                   leave_mount_namespace();
                   mount_tmpfs(volume, "", MS_NOEXEC);
                   program(volume + "/program", "#!/bin/sh\n");
                 }});
}

TEST_CASE("a file in PATH that may not be executed does not hide a program further on") {
  const TempDir folder;
  program(folder / "first/tool", "#!/bin/sh\n", 0644);
  program(folder / "second/tool", "#!/bin/sh\necho second\n");
  const std::string path = folder / "first" + ":" + folder / "second" + ":" + getenv("PATH");
  CHECK(run(plain({}, {"tool"}), {.environment = {{"PATH", path}}}).out == "second\n");
  std::filesystem::remove(folder / "second/tool");
  fails_to_start({"tool"}, 126, folder / "first/tool" + " is not executable",
                 {.environment = {{"PATH", path}}});
}

}  // namespace stepgate::test

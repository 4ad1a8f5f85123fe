// What the init containers of a task run: init, cp, step-init, decode-script and place-scripts.
#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

Options with_umask(mode_t mask) {
  return {.before_exec = [mask] { umask(mask); }};
}

std::string link_at(const std::string& path) {
  std::error_code ignored;
  return fs::read_symlink(path, ignored);
}

}  // namespace

TEST_CASE("cp places the program itself, to be executed and not to be read", "[tekton]") {
  const Task task;
  fs::create_directory(task.at("bin"));
  const std::string placed = task.at("bin/entrypoint");
  CHECK(run({entrypoint(), "cp", entrypoint(), placed}, with_umask(0)).code == 0);
  CHECK(mode_of(placed) == 0311);
  CHECK(run({placed, "-termination_path", task.message_path(0), "-entrypoint", "echo", "--", "hi"})
            .out == "hi\n");
  const std::string masked = task.at("bin/masked");
  CHECK(run({entrypoint(), "cp", entrypoint(), masked}, with_umask(0077)).code == 0);
  CHECK(mode_of(masked) == 0300);
}

TEST_CASE("cp writes over what is there and leaves its mode and the rest of it", "[tekton]") {
  const Task task;
  write_file(task.at("from"), "new");
  write_file(task.at("to"), "older");
  REQUIRE(chmod(task.at("to").c_str(), 0640) == 0);
  CHECK(run({entrypoint(), "cp", task.at("from"), task.at("to")}).code == 0);
  CHECK(read_file(task.at("to")) == "newer");
  CHECK(mode_of(task.at("to")) == 0640);
}

TEST_CASE("cp and init say what they miss", "[tekton]") {
  const Task task;
  const Words before = task.everything();
  for (const Words& words : {Words{"cp", task.at("none"), task.at("to")},
                             Words{"cp", entrypoint(), task.at("no/folder/to")},
                             Words{"init", task.at("none"), task.at("to"), "a"}}) {
    Words all{entrypoint()};
    all.insert(all.end(), words.begin(), words.end());
    const Finished end = run(all);
    CHECK(end.code == 1);
    CHECK_FALSE(end.err.empty());
  }
  CHECK(task.everything() == before);
}

TEST_CASE("step-init links every step by its name and its number", "[tekton]") {
  if (!can_show()) return;
  const Task task;
  CHECK(run({entrypoint(), "step-init", "step-a", "step-b"}, task.shown()).code == 0);
  CHECK(names_in(task.at("steps")) == Words{"0", "1", "step-a", "step-b"});
  CHECK(link_at(task.at("steps/step-a")) == "/tekton/run/0/status");
  CHECK(link_at(task.at("steps/0")) == "/tekton/run/0/status");
  CHECK(link_at(task.at("steps/step-b")) == "/tekton/run/1/status");
  CHECK(link_at(task.at("steps/1")) == "/tekton/run/1/status");
}

TEST_CASE("init places the program and links the steps, and may do so again", "[tekton]") {
  if (!can_show()) return;
  const Task task;
  fs::create_directory(task.at("bin"));
  const Words init{entrypoint(), "init", entrypoint(), "/tekton/bin/entrypoint", "step-a"};
  CHECK(run(init, task.shown()).code == 0);
  CHECK(is_there(task.at("bin/entrypoint")));
  CHECK(link_at(task.at("steps/step-a")) == "/tekton/run/0/status");
  CHECK(run(init, task.shown()).code == 0);
  // What stands in a link's place is left.
  fs::remove(task.at("steps/step-a"));
  write_file(task.at("steps/step-a"), "mine");
  CHECK(run(init, task.shown()).code == 0);
  CHECK(read_file(task.at("steps/step-a")) == "mine");
  const Words alone{entrypoint(), "init", entrypoint(), "/tekton/bin/entrypoint"};
  CHECK(run(alone, task.shown()).code == 0);
}

TEST_CASE("decode-script puts a script in the place of its base64 form", "[tekton]") {
  const Task task;
  const std::string script = task.at("script");
  for (const std::string& text : {std::string("IyEvYmluL3NoCmVjaG8gaGVsbG8K"),
                                  std::string("IyEvYmluL3No\nCmVjaG8g\r\naGVsbG8K\n")}) {
    write_file(script, text);
    REQUIRE(chmod(script.c_str(), 0755) == 0);
    CHECK(run({entrypoint(), "decode-script", script}).code == 0);
    CHECK(read_file(script) == "#!/bin/sh\necho hello\n");
    CHECK(mode_of(script) == 0755);
    CHECK(run({script}).out == "hello\n");
    fs::remove(script);
  }
  CHECK(names_in(task.at("")) == Words{"home"});
}

TEST_CASE("decode-script leaves alone what it does not understand", "[tekton]") {
  const Task task;
  for (const char* text : {"not base64!", "YQ", "YQ===", "=", "YQ==YQ=="}) {
    INFO(text);
    write_file(task.at("script"), text);
    const Finished end = run({entrypoint(), "decode-script", task.at("script")});
    CHECK(end.code == 1);
    CHECK_FALSE(end.err.empty());
    CHECK(read_file(task.at("script")) == text);
  }
  CHECK(run({entrypoint(), "decode-script", task.at("none")}).code == 1);
  CHECK(run({entrypoint(), "decode-script", task.at("home")}).code == 1);
}

TEST_CASE("place-scripts makes scripts out of words, large ones out of several", "[tekton]") {
  const Task task;
  const std::string folder = task.at("scripts");
  fs::create_directory(folder);
  Words words{entrypoint(), "place-scripts", folder, "script-0=IyEvYmluL3NoCmVjaG8gaGVsbG8K"};
  // "xxx", again and again.
  std::string piece = "large=";
  for (int i = 0; i < 32000; ++i) piece += "eHh4";
  words.insert(words.end(), {piece, piece, "large=eA=="});
  CHECK(run(words, with_umask(0077)).code == 0);
  CHECK(names_in(folder) == Words{"large", "script-0"});
  CHECK(run({folder + "/script-0"}).out == "hello\n");
  CHECK(mode_of(folder + "/script-0") == 0755);
  CHECK(read_file(folder + "/large") == std::string(192001, 'x'));
  const Finished bad = run({entrypoint(), "place-scripts", folder, "../x=eA=="});
  CHECK(bad.code == 1);
  CHECK_THAT(bad.err, says("../x"));
}

}  // namespace stepgate::test

#include "engine/copies.h"

#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "engine/logged.h"
#include "engine/turning.h"
#include "os/forked.h"
#include "os/rights.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

// A wrapper's output side, for a process of its own: its stdout and stderr are files in `dir`.
class Output {
 public:
  explicit Output(const TempDir& dir) {
    redirect(STDOUT_FILENO, dir / "stdout");
    redirect(STDERR_FILENO, dir / "stderr");
  }
  Copies& copies() { return copies_; }
  // As the command does, on the streams that it was given.
  void say(const std::string& out, const std::string& err) {
    write_to(copies_.command_stdout(), STDOUT_FILENO, out);
    write_to(copies_.command_stderr(), STDERR_FILENO, err);
  }
  bool is_delivered() {
    return turn_until(loop_, [this] { return delivered_ > 0; });
  }
  bool is_delivered_by_now() {
    return turn_until(loop_, [this] { return delivered_ > 0; }, std::chrono::milliseconds(30));
  }
  // "delivered 1; " and every problem that was told.
  [[nodiscard]] std::string told() const {
    std::string text = "delivered " + std::to_string(delivered_);
    for (const std::string& problem : problems_) text += "; " + problem;
    return text;
  }

 private:
  static void write_to(int given, int own, const std::string& text) {
    if (write(given >= 0 ? given : own, text.data(), text.size()) < 0) {
      throw std::runtime_error("cannot write");
    }
  }
  uv::Loop loop_ = *uv::Loop::make();
  int delivered_ = 0;
  std::vector<std::string> problems_;
  Copies copies_{loop_,
                 {[this] { ++delivered_; },
                  [this](const std::string& problem) { problems_.push_back(problem); }}};
};

// A command that says one word on each stream and ends; what was told of it.
std::string told_of(const TempDir& dir, const CopySpec& spec) {
  return in_child([&]() -> std::string {
    Output output(dir);
    if (const auto opened = output.copies().open(spec); !opened) return describe(opened.error());
    output.say("out", "err");
    output.copies().close_command_ends();
    output.is_delivered();
    return output.told();
  });
}

}  // namespace

TEST_CASE("copies are asked for by any of their paths") {
  CHECK_FALSE(Copies::are_asked_for({}));
  CHECK(Copies::are_asked_for({.stdout_path = "/x", .stderr_path = {}, .log_path = {}}));
  CHECK(Copies::are_asked_for({.stdout_path = {}, .stderr_path = "/x", .log_path = {}}));
  CHECK(Copies::are_asked_for({.stdout_path = {}, .stderr_path = {}, .log_path = "/x"}));
}

TEST_CASE("only a stream that is copied gets a pipe") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          Output output(dir);
          if (!output.copies().open({{}, dir / "copy", {}})) return "not opened";
          std::string pipes = output.copies().command_stdout() >= 0 ? "stdout" : "";
          pipes += output.copies().command_stderr() >= 0 ? "stderr" : "";
          output.copies().close_command_ends();
          if (output.copies().command_stderr() != -1) return "not closed";
          return pipes;
        }) == "stderr");
}

TEST_CASE("each copy has its stream, the log both, and the live streams have everything") {
  const TempDir dir;
  CHECK(told_of(dir, {dir / "out", dir / "err", dir / "log"}) == "delivered 1");
  CHECK(read_file(dir / "out") == "out");
  CHECK(read_file(dir / "err") == "err");
  const std::string log = read_file(dir / "log");
  CHECK((log == "outerr" || log == "errout"));
  CHECK(read_file(dir / "stdout") == "out");
  CHECK(read_file(dir / "stderr") == "err");
}

TEST_CASE("all is delivered when the last holder of the last stream has closed it") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          Output output(dir);
          if (!output.copies().open({dir / "out", dir / "err", {}})) return "not opened";
          os::Fd left_behind(dup(output.copies().command_stderr()));
          output.say("out", "err");
          output.copies().close_command_ends();
          if (output.is_delivered_by_now()) return "too early";
          left_behind.reset();
          output.is_delivered();
          return output.told();
        }) == "delivered 1");
}

TEST_CASE("a copy that cannot be opened is told once and left out") {
  const TempDir dir;
  write_file(dir / "file");
  // Both streams go into the log.
  CHECK(told_of(dir, {dir / "out", {}, dir / "file/log"}) ==
        "delivered 1; cannot write to " + (dir / "file/log") + ": Not a directory");
  CHECK(read_file(dir / "stdout") == "out");
  CHECK(read_file(dir / "stderr") == "err");
  CHECK(read_file(dir / "out") == "out");
}

TEST_CASE("where no pipe can be had the caller hears of it") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          const CopySpec spec{dir / "copy", {}, {}};
          // It is the descriptors alone that are missing then.
          if (!Output(dir).copies().open(spec)) return "never opened";
          Output output(dir);
          const int next = os::Fd(open("/dev/null", O_RDONLY | O_CLOEXEC)).get();
          // Enough for the copy's own file, and no more.
          const FewDescriptors few(static_cast<rlim_t>(next) + 1);
          const auto opened = output.copies().open(spec);
          return opened ? "opened" : std::to_string(opened.error().code);
        }) == std::to_string(EMFILE));
}

TEST_CASE("what nobody reads is given up, what can be delivered at once is not") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          Output output(dir);
          const os::Pipe live = std::move(*os::make_pipe());
          dup2(live.write_end.get(), STDOUT_FILENO);
          if (!output.copies().open({dir / "copy", dir / "err", {}})) return "not opened";
          // More than the live pipe holds; its last part waits in the command's pipe.
          fcntl(live.write_end.get(), F_SETPIPE_SZ, 4096);
          output.say(std::string(100'000, 'x'), "err");
          if (output.is_delivered_by_now()) return "delivered";
          const bool left = output.copies().abandon();
          const bool again = output.copies().abandon();
          return output.told() + (left ? ", some left" : ", all out") + (again ? " again" : "");
        }) == "delivered 1, some left");
  CHECK(read_file(dir / "err") == "err");
  CHECK(in_child([&]() -> std::string {
          Output output(dir);
          if (!output.copies().open({dir / "second", {}, {}})) return "not opened";
          output.say("out", "");
          const bool left = output.copies().abandon();
          return output.told() + (left ? ", some left" : ", all out");
        }) == "delivered 1, all out");
  CHECK(read_file(dir / "second") == "out");
}

// How commands of podman are run, with a script in podman's place.
#include "local/podman/command.h"

#include <optional>

#include <fcntl.h>

#include "engine/turning.h"
#include "local/podman/stand_in.h"
#include "local/show/environment.h"
#include "os/fd.h"
#include "support/catch.h"
#include "support/eventually.h"
#include "support/process.h"
#include "support/says.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

using local::Channel;
using local::PodmanCommand;
using local::PodmanEnd;

struct Told {
  std::string out;
  std::string err;
  std::optional<PodmanEnd> end;
};

PodmanCommand::Callbacks into(Told& told) {
  return {.output =
              [&told](Channel channel, std::string_view bytes) {
                (channel == Channel::out ? told.out : told.err) += bytes;
              },
          .ended = [&told](const PodmanEnd& end) { told.end = end; }};
}

class Running {
 public:
  explicit Running(const std::vector<std::string>& words) {
    auto started = PodmanCommand::start(loop_, words, start_, into(told_));
    REQUIRE(started.has_value());
    command_ = std::move(*started);
  }
  const Told& to_the_end() {
    REQUIRE(turn_until(loop_, [&] { return told_.end.has_value(); }));
    return told_;
  }
  bool says(const std::string& out) {
    return turn_until(loop_, [&] { return told_.out == out; });
  }
  [[nodiscard]] PodmanCommand& command() const { return *command_; }

 private:
  uv::Loop loop_ = *uv::Loop::make();
  local::PodmanStart start_{{.umask = 022, .open_files = {1024, 4096}}, "/"};
  Told told_;
  std::unique_ptr<PodmanCommand> command_;
};

}  // namespace

TEST_CASE("what podman says is told as it comes, and how it ended") {
  const StandIn podman("echo \"$@\"; echo one >&2; echo two >&2; exit 3");
  Running running({"start", "--attach", "a b"});
  const Told& told = running.to_the_end();
  CHECK(told.out == "start --attach a b\n");
  CHECK(told.err == "one\ntwo\n");
  CHECK(told.end->exit_code == 3);
  CHECK(told.end->words == "two");
  CHECK(told.end->answer == "start --attach a b\n");
}

TEST_CASE("the last words are those of the last line with something on it") {
  const StandIn podman("printf 'one\\n\\n\\n' >&2");
  CHECK(Running({}).to_the_end().end->words == "one");
}

TEST_CASE("podman begins in the folder that it is given, whatever lies in this one") {
  const StandIn podman("pwd");
  CHECK(Running({}).to_the_end().out == "/\n");
}

TEST_CASE("podman gets nothing from stdin") {
  const StandIn podman("cat; echo read");
  CHECK(Running({}).to_the_end().out == "read\n");
}

TEST_CASE("a lot of output is told whole") {
  const StandIn podman("seq 1 200000");
  const std::string out = Running({}).to_the_end().out;
  CHECK(out.size() == 1288895);
  CHECK(out.ends_with("\n199999\n200000\n"));
}

TEST_CASE("its end is told though what it left behind holds its output open") {
  const StandIn podman("sleep 1000 & echo $!; exit 4");
  const Told told = Running({}).to_the_end();
  CHECK(told.end->exit_code == 4);
  run({"kill", told.out.substr(0, told.out.size() - 1)});
}

TEST_CASE("a command that is asked to stop may end in order") {
  const StandIn podman("trap 'kill $!; exit 7' TERM; sleep 1000 & echo up; wait");
  Running running({});
  REQUIRE(running.says("up\n"));
  running.command().terminate();
  CHECK(running.to_the_end().end->exit_code == 7);
}

TEST_CASE("a command that is given up is killed, with what it has started") {
  const TempDir folder;
  const StandIn podman("trap '' TERM; mkfifo \"$1\"; cat \"$1\" & echo up; wait");
  const std::string fifo = folder / "fifo";
  {
    Running running({fifo});
    REQUIRE(running.says("up\n"));
  }
  // Nobody reads it any more.
  CHECK(eventually([&] {
    const os::Fd writer(open(fifo.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
    return !writer;
  }));
}

TEST_CASE("where podman is missing the package is named") {
  const TempDir empty;
  const Variable path("PATH", empty.path().c_str());
  uv::Loop loop = *uv::Loop::make();
  const auto started = PodmanCommand::start(loop, {"version"}, {}, {});
  REQUIRE_FALSE(started.has_value());
  CHECK_THAT(describe(started.error()), says("no podman") && says("the package is called podman"));
}

}  // namespace stepgate::test

#include "engine/hunter.h"

#include <sys/prctl.h>
#include <unistd.h>

#include "engine/logged.h"
#include "engine/turning.h"
#include "os/reaper.h"
#include "os/rights.h"
#include "os/staying.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

// A hunter with the part that the runner has in it: to reap, and to let it look again. For a
// process of its own, since it is after everybody below.
class Hunt {
 public:
  Hunt() { prctl(PR_SET_CHILD_SUBREAPER, 1); }
  void start(int group = 0) { hunter_.start(group); }
  [[nodiscard]] std::string told() const { return told_; }
  void end() {
    turn_until(loop_, [this] {
      reap();
      return !told_.empty();
    });
  }
  Hunter& hunter() { return hunter_; }

 private:
  void reap() {
    while (os::reap_one()) {
    }
    hunter_.look_again();
  }
  uv::Loop loop_ = *uv::Loop::make();
  std::string told_;
  Hunter hunter_{loop_, [this](const Event& event) {
                   const bool gone = std::holds_alternative<event::DescendantsGone>(event);
                   told_ += gone ? "gone." : "expired.";
                 }};
};

// An orphan in a session of its own, which ignores what can be ignored.
void leave_behind(const std::string& path) {
  const pid_t top = getpid();
  const pid_t parent = fork();
  if (parent == 0) {
    stay(path, [top] {
      setsid();
      signal(SIGTERM, SIG_IGN);
      eventually([top] { return getppid() == top; });
    });
    _exit(0);
  }
  waitpid(parent, nullptr, 0);
}

}  // namespace

TEST_CASE("where nobody is left a hunt is over at once") {
  CHECK(in_child([] {
          Hunt hunt;
          hunt.start();
          return hunt.told();
        }) == "gone.");
}

TEST_CASE("a descendant that left its group and session is killed") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          Hunt hunt;
          leave_behind(dir / "orphan");
          const pid_t orphan = pid_told(dir / "orphan");
          if (orphan == 0) return "not started";
          hunt.start();
          hunt.end();
          return hunt.told() + (lives(orphan) ? " It lives." : "");
        }) == "gone.");
}

TEST_CASE("a whole family is killed, in one hunt that is told once") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          constexpr int kChildren = 20;
          Hunt hunt;
          for (int i = 0; i < kChildren; ++i) {
            const std::string child = dir / std::to_string(i);
            stay(child, [&child] { stay(child + "-child", [] { setsid(); }); });
          }
          for (int i = 0; i < kChildren; ++i) {
            if (pid_told(dir / (std::to_string(i) + "-child")) == 0) return "not started";
          }
          hunt.start();
          hunt.end();
          hunt.hunter().look_again();  // as after a child that ended later
          return hunt.told();
        }) == "gone.");
}

TEST_CASE("children that were there before the hunter are spared, with all below them") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          const pid_t before =
              stay(dir / "before", [&dir] { stay(dir / "below", [] { setsid(); }); });
          const pid_t below = pid_told(dir / "below");
          if (below == 0 || pid_told(dir / "before") != before) return "not started";
          Hunt hunt;
          const pid_t after = stay(dir / "after");
          if (pid_told(dir / "after") != after) return "not started";
          hunt.start();
          hunt.end();
          return hunt.told() + (lives(before) ? " The child lives." : "") +
                 (lives(below) ? " The one below lives." : "") + (lives(after) ? " All live." : "");
        }) == "gone. The child lives. The one below lives.");
}

TEST_CASE("nobody is killed unless a hunt is on") {
  const TempDir dir;
  CHECK(in_child([&]() -> std::string {
          Hunt hunt;
          const pid_t child = stay(dir / "child");
          if (pid_told(dir / "child") != child) return "not started";
          hunt.hunter().look_again();
          kill(child, SIGTERM);
          const auto reaped = reaped_in_time();
          return reaped && reaped->end.signal == SIGTERM ? "not killed" : "killed";
        }) == "not killed");
}

TEST_CASE("without a usable /proc the command's group is killed as a whole, and that is said") {
  STEPGATE_NEEDS(may_mount(), "the right to mount");
  const TempDir dir;
  CHECK_THAT(logged_by([&] {
               have_own_mounts();
               mount_tmpfs("/proc", "size=64k");
               Hunt hunt;
               const pid_t leader = stay(dir / "leader", [&dir] {
                 setpgid(0, 0);
                 stay(dir / "member");
               });
               if (pid_told(dir / "leader") != leader || pid_told(dir / "member") == 0) {
                 throw std::runtime_error("not started");
               }
               hunt.start(leader);
               hunt.end();
               if (hunt.told() != "gone.") throw std::runtime_error(hunt.told());
             }),
             says("there is no usable /proc") && !says("exception"));
}

// Taking the lease: one wrapper of a name at a time, and a restart starts over.
#include <atomic>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "e2e/steps.h"

namespace stepgate::test {
namespace {

// Everything in a folder, with its inode and its content, so that "touches nothing" can be
// compared.
std::string picture_of(const std::string& folder) {
  std::string picture;
  for (const std::string& name : names_in(folder)) {
    struct stat status{};
    const std::string path = folder + "/" + name;
    if (lstat(path.c_str(), &status) != 0) continue;
    picture += name + " " + std::to_string(status.st_ino) + " " +
               std::to_string(status.st_mtim.tv_nsec) +
               (S_ISREG(status.st_mode) ? read_file(path) : "") + "\n";
  }
  return picture;
}

// Removes every temporary pipe of a folder as soon as it sees one, as a wrapper does that tidies up
// while it takes it for a leftover.
class Tidier {
 public:
  explicit Tidier(std::string folder)
      : thread_([this, folder = std::move(folder)] {
          while (!over_) {
            for (const std::string& name : names_in(folder)) {
              if (name.rfind(".stepgate-out.alive.", 0) == 0) unlink((folder + "/" + name).c_str());
            }
          }
        }) {}
  ~Tidier() {
    over_ = true;
    thread_.join();
  }
  Tidier(const Tidier&) = delete;
  Tidier& operator=(const Tidier&) = delete;

 private:
  std::atomic<bool> over_ = false;
  std::thread thread_;
};

}  // namespace

TEST_CASE("of six wrappers of one step started at once exactly one runs its command") {
  for (int round = 0; round < scaled(40); ++round) {
    const Steps steps;
    // Some rounds start over a free lease, as after a kill, where the exchange is what decides.
    if (round % 2 == 0) {
      std::filesystem::create_directories(steps.run_dir() + "/a");
      REQUIRE(mkfifo(steps.file("a", "out.alive").c_str(), 0444) == 0);
    }
    const Words command{"sh", "-c",
                        "echo run >>" + steps.beside("ran") + "; until test -e " +
                            steps.beside("enough") + "; do sleep 0.01; done"};
    std::vector<std::unique_ptr<Process>> six;
    for (int i = 0; i < 6; ++i) {
      six.push_back(std::make_unique<Process>(steps.run("a", {}, command)));
    }
    const auto ended = [&] {
      return std::count_if(six.begin(), six.end(), [](const auto& one) { return one->ended(); });
    };
    INFO("round " << round);
    CHECK(eventually([&] { return ended() >= 5; }));
    std::string said;
    for (const auto& one : six) said += one->err();
    INFO(said);
    REQUIRE(ended() == 5);
    REQUIRE(steps.reaches("a", "running"));
    CHECK_FALSE(is_there(steps.file("a", "out.err")));
    // The lease at the name is the one that is held.
    CHECK(run(steps.wait({"--after", "a", "--wait-timeout", "1ms"})).code == 123);
    write_file(steps.beside("enough"));
    int winners = 0;
    for (const auto& one : six) {
      const Finished finished = one->finish();
      winners += finished.code == 0 ? 1 : 0;
      if (finished.code == 0) continue;
      CHECK(finished.code == 125);
      CHECK_THAT(finished.err, says("stepgate:"));
    }
    CHECK(winners == 1);
    CHECK(read_file(steps.beside("ran")) == "run\n");
    CHECK(names_in(steps.run_dir() + "/a") == Words{"out", "results", "state.json", "status"});
  }
}

TEST_CASE("a wrapper of a name whose wrapper lives exits with 125 and touches nothing") {
  const Steps steps;
  Process living(steps.run("a", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("a", "running"));
  const std::string before = picture_of(steps.run_dir() + "/a");
  const Finished second = run(steps.run("a", {}, {"touch", steps.beside("ran")}));
  CHECK(second.code == 125);
  CHECK_THAT(second.err, says(steps.file("a", "out.alive")));
  CHECK_FALSE(is_there(steps.beside("ran")));
  // Misuse marks nothing either while another one lives.
  CHECK(run(steps.run("a", {"--no-such-option"}, {"true"})).code == 125);
  CHECK(picture_of(steps.run_dir() + "/a") == before);
  living.signal(SIGTERM);
  CHECK(living.finish().code == 143);
}

TEST_CASE("a step restarted after a kill removes what is stale before it waits") {
  const Steps steps;
  const Words command{"sh", "-c", "echo 1 >\"$STEPGATE_RESULTS/version\"; exec sleep 1000"};
  Process first(steps.run("a", {}, command));
  REQUIRE(eventually([&] { return is_there(steps.file("a", "results/version")); }));
  first.signal(SIGKILL);
  first.finish();
  write_file(steps.file("a", "out"));
  write_file(steps.file("a", "out.err"));
  write_file(steps.file("a", "ready"));
  write_file(steps.file("a", "status/exitCode"), "7");
  write_file(steps.file("a", ".stepgate-state.json.abcdef"));
  REQUIRE(mkfifo(steps.file("a", ".stepgate-out.alive.abcdef").c_str(), 0444) == 0);
  write_file(steps.file("a", "kept"));

  Process second(steps.run("a", {"--after", "before"}, {"true"}));
  REQUIRE(steps.reaches("a", "waiting"));
  for (const char* name : {"out", "out.err", "ready", "status/exitCode", "results/version",
                           ".stepgate-state.json.abcdef", ".stepgate-out.alive.abcdef"}) {
    INFO(name);
    CHECK_FALSE(is_there(steps.file("a", name)));
  }
  CHECK(is_there(steps.file("a", "kept")));
  steps.mark("before");
  CHECK(second.finish().code == 0);
  CHECK(steps.record("a").value("outcome", "") == "exited");
}

TEST_CASE("a successor that waits sees a restarted step through to its end") {
  const Steps steps;
  Process first(steps.run("a", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("a", "running"));
  first.signal(SIGKILL);
  first.finish();
  std::filesystem::remove(steps.file("a", "state.json"));
  Process second(steps.run("a", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("a", "running"));
  Process after(steps.run("b", {"--after", "a", "--run-if", "failure"}, {"true"}));
  REQUIRE(steps.reaches("b", "waiting"));
  CHECK_FALSE(eventually([&] { return after.ended(); }, std::chrono::milliseconds(50)));
  second.signal(SIGTERM);
  CHECK(after.finish().code == 0);
}

TEST_CASE("a temporary pipe that somebody holds is left alone by a restart") {
  const Steps steps;
  std::filesystem::create_directories(steps.run_dir() + "/a");
  const std::string held = steps.file("a", ".stepgate-out.alive.held00");
  REQUIRE(mkfifo(held.c_str(), 0444) == 0);
  const int fd = open(held.c_str(), O_RDWR | O_CLOEXEC);
  REQUIRE(fd >= 0);
  CHECK(run(steps.run("a", {}, {"true"})).code == 0);
  CHECK(is_there(held));
  close(fd);
  CHECK(run(steps.run("a", {}, {"true"})).code == 0);
  CHECK_FALSE(is_there(held));
}

TEST_CASE("a wrapper whose unfinished lease is tidied away makes another") {
  const Steps steps;
  std::filesystem::create_directories(steps.run_dir() + "/a");
  const Tidier tidier(steps.run_dir() + "/a");
  for (int round = 0; round < scaled(150); ++round) {
    INFO("round " << round);
    const Finished finished = run(steps.run("a", {}, {"test", "-p", steps.file("a", "out.alive")}));
    REQUIRE(finished.err.empty());
    REQUIRE(finished.code == 0);
  }
}

TEST_CASE("what stands at the lease's name and is no pipe is replaced") {
  const Steps steps;
  write_file(steps.file("a", "out.alive"), "rubbish");
  Process running(steps.run("a", {}, {"sleep", "1000"}));
  REQUIRE(steps.reaches("a", "running"));
  struct stat status{};
  REQUIRE(lstat(steps.file("a", "out.alive").c_str(), &status) == 0);
  CHECK(S_ISFIFO(status.st_mode));
  CHECK((status.st_mode & 07777) == 0444);
}

}  // namespace stepgate::test

// Several wrappers of one name that start at the same moment: exactly one may live. So that a few
// hundred rounds show what a busy node shows in years, a wrapper may lose the processor before and
// after every call that moves a lease: this program's own versions of these calls see to that.
#include <atomic>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <thread>

#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "os/forked.h"
#include "os/lease.h"
#include "support/catch.h"
#include "support/process.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::os;
using namespace stepgate::test;

namespace {

std::unique_ptr<std::mt19937> interruptions;  // none: nothing is interrupted

void may_be_interrupted() {
  if (!interruptions) return;
  const int code = errno;
  const unsigned chance = (*interruptions)() % 16;
  if (chance < 4) {
    const timespec time{0, static_cast<long>((*interruptions)() % 128) * 1000};
    nanosleep(&time, nullptr);
  } else if (chance < 10) {
    sched_yield();
  }
  errno = code;
}

int interrupted(long number, auto... arguments) {
  may_be_interrupted();
  const long result = syscall(number, arguments...);
  may_be_interrupted();
  return static_cast<int>(result);
}

}  // namespace

extern "C" {
int renameat2(int from_folder, const char* from, int to_folder, const char* to,
              unsigned flags) noexcept {
  return interrupted(SYS_renameat2, from_folder, from, to_folder, to, flags);
}
int linkat(int from_folder, const char* from, int to_folder, const char* to, int flags) noexcept {
  return interrupted(SYS_linkat, from_folder, from, to_folder, to, flags);
}
int unlinkat(int folder, const char* name, int flags) noexcept {
  return interrupted(SYS_unlinkat, folder, name, flags);
}
}

namespace {

constexpr int kWrappers = 6;
constexpr std::chrono::seconds kRoundDeadline{20};

// What the processes of one round tell each other.
struct Shared {
  std::atomic<int> ready{0};
  std::atomic<int> answered{0};
  std::atomic<int> holders{0};
  std::atomic<int> winners{0};
  std::atomic<bool> two_at_once{false};
};

class SharedMemory {
 public:
  SharedMemory()
      : shared_(new(mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE,
                         MAP_SHARED | MAP_ANONYMOUS, -1, 0)) Shared) {}
  ~SharedMemory() { munmap(shared_, sizeof(Shared)); }
  Shared* operator->() const { return shared_; }
  Shared& operator*() const { return *shared_; }

 private:
  Shared* shared_;
};

// Busy, since a sleeping process wakes up far too late to meet the others in the same call.
void spin_for(std::chrono::microseconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  while (std::chrono::steady_clock::now() < end) std::this_thread::yield();
}

void spin_until(const std::atomic<int>& count, int wanted) {
  const auto end = std::chrono::steady_clock::now() + kRoundDeadline;
  while (count < wanted && std::chrono::steady_clock::now() < end) std::this_thread::yield();
}

std::chrono::microseconds some_delay(std::mt19937& random, int most) {
  return std::chrono::microseconds(static_cast<int>(random() % static_cast<unsigned>(most)));
}

void hold(Shared& shared) {
  ++shared.winners;
  if (++shared.holders != 1) shared.two_at_once = true;
}

int entries_in(const std::string& path) {
  return static_cast<int>(std::distance(std::filesystem::directory_iterator(path), {}));
}

using Wrapper = std::function<void(const Folder& folder, std::mt19937& random)>;

std::vector<std::unique_ptr<Forked>> start(int number, Shared& shared, unsigned seed,
                                           const std::string& path, const Wrapper& wrapper) {
  std::vector<std::unique_ptr<Forked>> all;
  for (int i = 0; i < number; ++i) {
    all.push_back(std::make_unique<Forked>([&, i] {
      std::mt19937 random(seed * 100 + static_cast<unsigned>(i));
      interruptions = std::make_unique<std::mt19937>(random());
      ++shared.ready;
      spin_until(shared.ready, number);
      wrapper(*Folder::make(path, Follow::links), random);
      return std::string("over");
    }));
  }
  return all;
}

}  // namespace

TEST_CASE("of six wrappers that start at once exactly one holds the lease") {
  const TempDir dir;
  const int rounds = scaled(200);
  for (int round = 0; round < rounds; ++round) {
    // Every second round begins with no lease at all, the others with the last winner's free one.
    if (round % 2 == 0) std::filesystem::remove(dir / "out.alive");
    SharedMemory shared;
    auto wrappers = start(kWrappers, *shared, static_cast<unsigned>(round), dir.path(),
                          [&](const Folder& folder, std::mt19937& random) {
                            spin_for(some_delay(random, 200));
                            const Result<Lease> lease = Lease::take(folder, "out");
                            if (lease) hold(*shared);
                            ++shared->answered;
                            // The winner lives until everybody has an answer, and dies without
                            // giving up.
                            if (lease) spin_until(shared->answered, kWrappers);
                          });
    for (const auto& wrapper : wrappers) REQUIRE(wrapper->result(kRoundDeadline) == "over");
    INFO("round " << round);
    REQUIRE(shared->winners == 1);
    REQUIRE(entries_in(dir.path()) == 1);
    REQUIRE(std::filesystem::is_fifo(dir / "out.alive"));
  }
}

TEST_CASE("a winner that gives up at once leaves no second holder and nothing behind") {
  const TempDir dir;
  const int rounds = scaled(200);
  for (int round = 0; round < rounds; ++round) {
    if (round % 2 == 1) REQUIRE(mkfifo((dir / "out.alive").c_str(), 0444) == 0);
    SharedMemory shared;
    auto wrappers = start(kWrappers, *shared, static_cast<unsigned>(round), dir.path(),
                          [&](const Folder& folder, std::mt19937& random) {
                            spin_for(some_delay(random, 200));
                            Result<Lease> lease = Lease::take(folder, "out");
                            if (!lease) return;
                            hold(*shared);
                            spin_for(some_delay(random, 50));
                            --shared->holders;
                            lease->give_up(folder);
                          });
    INFO("round " << round);
    for (const auto& wrapper : wrappers) REQUIRE(wrapper->result(kRoundDeadline) == "over");
    REQUIRE(shared->winners >= 1);
    REQUIRE_FALSE(shared->two_at_once);
    REQUIRE(entries_in(dir.path()) == 0);
  }
}

TEST_CASE("wrappers that come and go without pause never hold one lease together") {
  const TempDir dir;
  SharedMemory shared;
  const int turns = scaled(2000);
  auto wrappers =
      start(kWrappers, *shared, 1, dir.path(), [&](const Folder& folder, std::mt19937& random) {
        for (int turn = 0; turn < turns; ++turn) {
          spin_for(some_delay(random, 30));
          Result<Lease> lease = Lease::take(folder, "out");
          if (!lease) continue;
          hold(*shared);
          spin_for(some_delay(random, 30));
          --shared->holders;
          // Half of them leave as if killed: a free lease stays behind.
          if (random() % 2 == 0) lease->give_up(folder);
        }
      });
  for (const auto& wrapper : wrappers) CHECK(wrapper->result(kRoundDeadline) == "over");
  CHECK_FALSE(shared->two_at_once);
  CHECK(shared->winners > turns / 10);
  CHECK(entries_in(dir.path()) <= 1);
}

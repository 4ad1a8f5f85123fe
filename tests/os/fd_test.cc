#include "os/fd.h"

#include <array>

#include <fcntl.h>
#include <unistd.h>

#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::os;

namespace {

Fd some_fd() { return Fd(open("/dev/null", O_RDONLY | O_CLOEXEC)); }
bool is_open(int number) { return fcntl(number, F_GETFD) >= 0; }

}  // namespace

TEST_CASE("a descriptor is closed with its owner") {
  int number = -1;
  {
    const Fd fd = some_fd();
    number = fd.get();
    REQUIRE(fd);
    CHECK(is_open(number));
  }
  CHECK_FALSE(is_open(number));
}

TEST_CASE("an owner of nothing is false and has nothing to close") {
  Fd fd;
  CHECK_FALSE(fd);
  CHECK(fd.get() == -1);
  fd.reset();
  CHECK_FALSE(fd);
}

TEST_CASE("a descriptor that is moved has its new owner alone") {
  Fd first = some_fd();
  const int number = first.get();
  {
    const Fd second = std::move(first);
    CHECK(second.get() == number);
    CHECK_FALSE(first);  // NOLINT(bugprone-use-after-move)
    first.reset();
    CHECK(is_open(number));
  }
  CHECK_FALSE(is_open(number));
}

TEST_CASE("what an owner had is closed when it is given another") {
  Fd kept = some_fd();
  Fd given = some_fd();
  const std::array numbers{kept.get(), given.get()};
  kept = std::move(given);
  CHECK(kept.get() == numbers[1]);
  CHECK_FALSE(is_open(numbers[0]));
  CHECK(is_open(numbers[1]));
}

TEST_CASE("a descriptor that is given to its own owner stays open") {
  Fd fd = some_fd();
  Fd& same = fd;
  fd = std::move(same);
  CHECK(fd);
  CHECK(is_open(fd.get()));
}

TEST_CASE("a number that was closed and belongs to somebody else by now is not closed again") {
  Fd fd = some_fd();
  const int number = fd.get();
  fd.reset();
  CHECK_FALSE(fd);
  const Fd other = some_fd();
  REQUIRE(other.get() == number);
  fd.reset();
  CHECK(is_open(number));
}

#include "os/fifo.h"

#include <fcntl.h>
#include <unistd.h>

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;

TEST_CASE("a reader of a FIFO sees its end when the one that made it closes it") {
  const TempDir folder;
  auto made = os::make_fifo(folder / "fifo");
  REQUIRE(made.has_value());
  CHECK((mode_of(folder / "fifo") & 0777U) == 0600);
  const os::Fd reader(open((folder / "fifo").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  char byte = 0;
  CHECK(read(reader.get(), &byte, 1) == -1);
  CHECK(write(made->get(), "x", 1) == 1);
  CHECK(read(reader.get(), &byte, 1) == 1);
  made->reset();
  CHECK(read(reader.get(), &byte, 1) == 0);
}

TEST_CASE("a FIFO is not made over what is there") {
  const TempDir folder;
  write_file(folder / "file", "text");
  CHECK_FALSE(os::make_fifo(folder / "file").has_value());
  CHECK(read_file(folder / "file") == "text");
}

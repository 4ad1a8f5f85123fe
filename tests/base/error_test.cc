#include "base/error.h"

#include <cerrno>

#include "support/catch.h"

using namespace stepgate;

TEST_CASE("a failed call is told with its object and its cause") {
  errno = ENOENT;
  CHECK(describe(failed("open", "/x/y").error()) == "cannot open /x/y: No such file or directory");
  CHECK(describe(failed("make a pipe", "", EMFILE).error()) ==
        "cannot make a pipe: Too many open files");
}

TEST_CASE("bad input is told in the sentence that was given") {
  CHECK(describe(invalid("'x' is no y: write z").error()) == "'x' is no y: write z");
}

TEST_CASE("what is missing is told like a failed call, what is held by its name") {
  CHECK(describe({ErrorKind::missing, "make the lease", "/r/a/out.alive", EROFS}) ==
        "cannot make the lease /r/a/out.alive: Read-only file system");
  CHECK(describe({ErrorKind::held, "", "/r/a/out.alive", 0}) ==
        "/r/a/out.alive is held by another living wrapper of the same step");
}

#include "step/interpreter.h"

#include "support/catch.h"

using namespace stepgate;

namespace {

// "PATH|ARGUMENT", or what is wrong.
std::string read(std::string_view script) {
  const Result<Interpreter> interpreter = interpreter_of(script);
  if (!interpreter) return describe(interpreter.error());
  return interpreter->path + "|" + interpreter->argument;
}

}  // namespace

TEST_CASE("a script is run by whom its first line names") {
  CHECK(read("#!/bin/bash\necho") == "/bin/bash|");
  CHECK(read("#! \t/usr/bin/env  python3 -u \t\nprint()") == "/usr/bin/env|python3 -u");
  CHECK(read("#!/usr/bin/perl -w") == "/usr/bin/perl|-w");
  CHECK(read("#!relative") == "relative|");
}

TEST_CASE("a script without such a line is the shell's") {
  CHECK(read("") == "/bin/sh|");
  CHECK(read("echo\n#!/bin/bash") == "/bin/sh|");
  CHECK(read(" #!/bin/bash") == "/bin/sh|");
  CHECK(read("#") == "/bin/sh|");
}

TEST_CASE("a first line that can name nobody is refused in words") {
  CHECK(read("#!\necho") ==
        "the script's #! line names no interpreter: write one, such as #!/bin/sh");
  CHECK(read("#!  ") == read("#!"));
  CHECK(read("#!/bin/sh\r\necho\r\n") ==
        "the script's first line ends with a carriage return: write it with LF alone");
}

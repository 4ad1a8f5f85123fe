#include "go/usage.h"

#include "support/catch.h"

using namespace stepgate;
using namespace stepgate;
using namespace std::chrono_literals;

TEST_CASE("the usage lists the flags by name, with what they take and their defaults") {
  std::string name;
  std::string quoted = "a\"b";
  bool off = false;
  bool on = true;
  Nanoseconds pause = 90s;
  std::vector<std::string> list{"x", "y"};
  const TakeValue take = [](const std::string&) -> Result<void> { return {}; };
  const std::vector<GoFlag> flags{
      {"quoted", "A text.", &quoted}, {"name", "Another.", &name},    {"off", "A switch.", &off},
      {"on", "One more.", &on},       {"pause", "How long.", &pause}, {"list", "Some.", &list},
      {"each", "One each.", take},    {"v", "A letter.", &off},
  };
  CHECK(go_usage("/bin/program", flags) ==
        "Usage of /bin/program:\n"
        "  -each value\n    \tOne each.\n"
        "  -list string\n    \tSome. (default \"x,y\")\n"
        "  -name string\n    \tAnother.\n"
        "  -off\n    \tA switch.\n"
        "  -on\n    \tOne more. (default true)\n"
        "  -pause duration\n    \tHow long. (default 1m30s)\n"
        "  -quoted string\n    \tA text. (default \"a\\\"b\")\n"
        "  -v\tA letter.\n");
}

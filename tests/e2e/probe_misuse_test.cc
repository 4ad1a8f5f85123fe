// Bad values of the options that wait for servers: one line that names the option, and 125.
#include "e2e/run_tools.h"

namespace stepgate::test {

TEST_CASE("a bad condition is one line that names the option, and 125") {
  const Steps steps;
  struct Row {
    std::string option, value, says;
  };
  const Row rows[] = {
      {"wait-ready", "A", "no step name"},
      {"wait-ready", "a,", "no step name"},
      {"wait-tcp", "db", "HOST:PORT"},
      {"wait-tcp", "db:0", "1 to 65535"},
      {"wait-tcp", "::1:80", "[ADDRESS]:PORT"},
      {"wait-http", "https://db/", "https is not supported"},
      {"wait-http", "http://user@db/", "user before the host"},
      {"wait-http", "http://db/a b", "percent-encoded"},
      {"wait-http", "http://db/\r\nX: y", "percent-encoded"},
      {"wait-http", "db:80/", "does not begin with http://"},
      {"wait-exec", "a 'b", "not closed"},
      {"wait-exec", " ", "no command"},
      {"probe-interval", "0s", "no time at all"},
      {"probe-interval", "5", "5"},
      {"probe-timeout", "-1s", "-1s"},
  };
  for (const Row& row : rows) {
    INFO("--" << row.option << "=" << row.value);
    for (const bool runs : {false, true}) {
      const Words options = {"--" + row.option + "=" + row.value};
      const Finished finished = run(runs ? steps.run("a", options, {"true"}) : steps.wait(options));
      CHECK(finished.code == 125);
      CHECK_THAT(finished.err, says("stepgate: --" + row.option + ": ") && says(row.says));
      CHECK(count_of("\n", finished.err) == 1);
    }
  }
}

TEST_CASE("a step cannot wait until it is ready itself") {
  const Steps steps;
  const Finished finished = run(steps.run("a", {"--wait-ready", "b,a"}, {"true"}));
  CHECK(finished.code == 125);
  CHECK_THAT(finished.err, says("--wait-ready: step 'a' cannot wait for itself"));
}

}  // namespace stepgate::test

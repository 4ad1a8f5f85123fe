// --mask-env and --mask-file: what the command says comes out without the values.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

const std::string kToken = "s3cr3t-T0ken-of-the-test";

Options with_token() { return {.environment = {{"TOKEN", kToken}}}; }

// Says $TOKEN, cut in two where `cut` is, and waits for `folder`/go in between.
Words in_two_pieces(std::size_t cut, const TempDir& folder) {
  return sh("printf %s \"$1\"; until test -e \"$3\"; do sleep 0.01; done; echo \"$2\"",
            {"it is " + kToken.substr(0, cut), kToken.substr(cut), folder / "go"});
}

}  // namespace

TEST_CASE("both streams and every copy are masked, and nothing of a step's records has the value") {
  const Steps steps;
  const Finished end =
      run(steps.run("a",
                    {"--mask-env=TOKEN", "--stdout-path", steps.beside("out"), "--stderr-path",
                     steps.beside("err"), "--log-path", steps.beside("log")},
                    sh("echo out: $TOKEN; echo err: $TOKEN >&2; exit 3")),
          with_token());
  CHECK(end.code == 3);
  CHECK(end.out == "out: ***\n");
  CHECK(end.err == "err: ***\n");
  CHECK(read_file(steps.beside("out")) == "out: ***\n");
  CHECK(read_file(steps.beside("err")) == "err: ***\n");
  CHECK(read_file(steps.beside("log")).size() == 18);
  for (const std::string file : {"out.err", "state.json"}) {
    CHECK(read_file(steps.file("a", file)).find(kToken) == std::string::npos);
  }
  // What the command wrote, not what became of it.
  CHECK(steps.record("a")["copiedBytes"] == 12 + 2 * kToken.size());
}

TEST_CASE("the live streams are masked where no copy is asked for") {
  const Finished end =
      run(plain({"--mask-env", "TOKEN"}, sh("echo $TOKEN$TOKEN; echo a$TOKEN >&2")), with_token());
  CHECK(end.out == "***\n");
  CHECK(end.err == "a***\n");
}

TEST_CASE("without masks the command has the wrapper's own streams, whatever is secret") {
  TestPipe pipe;
  struct stat own{};
  REQUIRE(fstat(pipe.writing(), &own) == 0);
  Process wrapper(plain({}, sh("stat -L -c %i /proc/self/fd/1")), pipe.as_stdout());
  pipe.close_writing();
  CHECK(pipe.read_all() == std::to_string(own.st_ino) + "\n");
  CHECK(wrapper.finish().code == 0);
}

TEST_CASE("a value that is written in pieces is masked, and what comes before it is not delayed") {
  const TempDir folder;
  for (const std::size_t cut : {std::size_t{1}, kToken.size() / 2, kToken.size() - 1}) {
    std::filesystem::remove(folder / "go");
    Process wrapper(plain({"--mask-env=TOKEN"}, in_two_pieces(cut, folder)), with_token());
    REQUIRE(eventually([&] { return wrapper.out() == "it is "; }));
    write_file(folder / "go");
    const Finished end = wrapper.finish();
    CHECK(end.code == 0);
    CHECK(end.out == "it is ***\n");
  }
}

TEST_CASE("a prompt that begins no value is there at once") {
  const TempDir folder;
  Process wrapper(
      plain({"--mask-env=TOKEN"},
            sh("printf 'login: '; until test -e $1; do sleep 0.01; done", {folder / "go"})),
      with_token());
  CHECK(eventually([&] { return wrapper.out() == "login: "; }));
  CHECK_FALSE(wrapper.ended());
  write_file(folder / "go");
  CHECK(wrapper.finish().out == "login: ");
}

TEST_CASE("half a value is delivered at the end, whichever that is") {
  const TempDir folder;
  const std::string half = "it is " + kToken.substr(0, 5);
  const auto ended = [&](const Words& options, const std::string& script) {
    Words all{"--mask-env=TOKEN"};
    all.insert(all.end(), options.begin(), options.end());
    return run(plain(all, sh("printf %s \"$1\"; " + script, {half})), with_token());
  };
  CHECK(ended({}, "exit 3").out == half);
  CHECK(ended({}, "kill -9 $$").out == half);
  CHECK(ended({"--timeout", "200ms", "--grace", "0s"}, "sleep 100").out == half);
  // Somebody else has the stream, and is not waited for any longer than --drain.
  CHECK(ended({"--drain", "100ms"}, "sleep 100 & exit 0").out == half);
}

TEST_CASE("a file's value is read once the wait is over, and anew for each attempt") {
  const Steps steps;
  Process wrapper(
      steps.run("b",
                {"--after=a", "--mask-file", steps.beside("key"), "--retries=1", "--retry-delay=0s",
                 "--log-path", steps.beside("log")},
                sh("cat $1; test -e $2 && exit; touch $2; echo second-value >$1; exit 1",
                   {steps.beside("key"), steps.beside("again")})));
  REQUIRE(steps.reaches("b", "waiting"));
  write_file(steps.beside("key"), "first-value\n");
  steps.mark("a");
  const Finished end = wrapper.finish();
  CHECK(end.code == 0);
  CHECK(end.out == "***\n***\n");
  CHECK_THAT(read_file(steps.beside("log")), says("attempt 2 of 2 begins\n***\n"));
}

TEST_CASE("nothing runs whose secrets cannot be read") {
  const Steps steps;
  const Finished end = run(
      steps.run("a", {"--mask-file", steps.beside("none")}, {"touch", steps.beside("started")}));
  CHECK(end.code == 125);
  CHECK(count_of("\n", end.err) == 1);
  CHECK_THAT(end.err, says("cannot be masked") && says(steps.beside("none")));
  CHECK_FALSE(is_there(steps.beside("started")));
  CHECK(steps.record("a").value("outcome", "") == "cannot-start");
}

TEST_CASE("a variable that is not set is said, and the command runs") {
  const Finished end =
      run(plain({"--mask-env", "NO_SUCH_TOKEN,TOKEN"}, sh("echo $TOKEN")), with_token());
  CHECK(end.code == 0);
  CHECK(end.out == "***\n");
  CHECK(end.err == "stepgate: NO_SUCH_TOKEN is not set: nothing of it is masked\n");
}

TEST_CASE("much output with many values in it comes through whole but for them") {
  const TempDir folder;
  const Finished end =
      run(plain({"--mask-env=TOKEN", "--log-path", folder / "log"},
                sh("yes \"line with $TOKEN in it\" | head -n 200000; yes \"$TOKEN\" | tr -d '\\n' "
                   "| head -c $1",
                   {std::to_string(10'000 * kToken.size())})),
          with_token());
  std::string expected;
  for (int i = 0; i < 200'000; ++i) expected += "line with *** in it\n";
  expected += "***";
  CHECK((end.out == expected));
  CHECK((read_file(folder / "log") == expected));
}

}  // namespace stepgate::test

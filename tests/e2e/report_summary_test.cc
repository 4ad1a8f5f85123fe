// --termination-message-format json.
#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

// What the step leaves there.
nlohmann::json message_of(const Steps& steps, const Words& options, const Words& command) {
  Words all{"--termination-message", steps.beside("message"), "--termination-message-format",
            "json"};
  all.insert(all.end(), options.begin(), options.end());
  run(steps.run("a", all, command));
  const std::string text = read_file(steps.beside("message"));
  CHECK(text.size() <= 4096);
  return nlohmann::json::parse(text, nullptr, false);
}

}  // namespace

TEST_CASE("the termination message in JSON is the record, with the results, at every end") {
  const Steps steps;
  const auto message = message_of(
      steps, {},
      sh("printf 'v1\\n' >\"$STEPGATE_RESULTS\"/tag; echo d >\"$STEPGATE_RESULTS\"/x.y"));
  auto expected = steps.record("a");
  expected["results"] = {{"tag", "v1\n"}, {"x.y", "d\n"}};
  CHECK(message == expected);
  CHECK(message_of(steps, {}, sh("exit 3"))["exitCode"] == 3);
  CHECK(message_of(steps, {"--wait-file", "/proc/version/x"}, {"true"})["outcome"] ==
        "wait-failed");
}

TEST_CASE("only files that are a result's are in it") {
  const Steps steps;
  const auto message = message_of(
      steps, {},
      sh("cd \"$STEPGATE_RESULTS\"; echo 1 >good; echo 2 >.hidden; mkfifo pipe; mkdir folder; "
         "ln -s good link; ln -s /etc/passwd passwd; head -c 70000 /dev/zero >large; echo >'a b'"));
  CHECK(message["results"] == nlohmann::json{{"good", "1\n"}});
  CHECK(message["omitted"] == nlohmann::json{"large"});
}

TEST_CASE("results that do not fit are named, the smallest ones are kept") {
  const Steps steps;
  const auto message =
      message_of(steps, {},
                 sh("cd \"$STEPGATE_RESULTS\"; head -c 5000 /dev/zero | tr '\\0' b "
                    ">big; echo s >small; head -c 500 /dev/zero | tr '\\0' m >mid"));
  CHECK(message["results"].size() == 2);
  CHECK(message["results"]["small"] == "s\n");
  CHECK(message["omitted"] == nlohmann::json{"big"});
}

}  // namespace stepgate::test

#include "tekton/platform.h"

#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::tekton;
using Words = std::vector<std::string>;

namespace {

constexpr const char* kCommands =
    R"({"linux/amd64":["/amd","64"],"linux/arm64":["/arm"],"linux/arm/v7":["/seven"]})";

Words command(std::string_view commands, std::string_view platform) {
  const Result<Words> words = platform_command(commands, platform);
  REQUIRE(words);
  return *words;
}

}  // namespace

TEST_CASE("a platform has the command listed for it") {
  CHECK(command(kCommands, "linux/amd64") == Words{"/amd", "64"});
  CHECK(command(kCommands, "linux/arm/v7") == Words{"/seven"});
}

TEST_CASE("without an entry for the variant that of the platform counts") {
  CHECK(command(kCommands, "linux/arm64/v8") == Words{"/arm"});
  CHECK(command(R"({"linux/arm64":["a"],"linux/arm64/v8":["b"]})", "linux/arm64/v8") == Words{"b"});
}

TEST_CASE("a command may have no words, or empty ones") {
  CHECK(command(R"({"linux/amd64":[]})", "linux/amd64").empty());
  CHECK(command(R"({"linux/amd64":null})", "linux/amd64").empty());
  CHECK(command(R"({"linux/amd64":["",null,"a b"]})", "linux/amd64") == Words{"", "", "a b"});
}

TEST_CASE("a platform that is not listed has no command") {
  for (const char* commands : {"{}", "null", kCommands, R"({"LINUX/S390X":["x"]})"}) {
    const Result<Words> words = platform_command(commands, "linux/s390x");
    REQUIRE_FALSE(words);
    CHECK(words.error().kind == ErrorKind::invalid);
  }
  CHECK_FALSE(platform_command(R"({"linux/arm/v7":["x"]})", "linux/arm/v6"));
}

TEST_CASE("what is no object of lists of words is refused, wherever in it that is") {
  for (const char* commands :
       {"", "x", "[]", "1", R"({"linux/amd64":["a"]} x)", R"({"linux/amd64":"a"})",
        R"({"linux/amd64":["a"],"linux/s390x":[1]})", R"({"linux/amd64":["a"],"other":{}})"}) {
    INFO(commands);
    CHECK_FALSE(platform_command(commands, "linux/amd64"));
  }
}

TEST_CASE("this machine's platform is named as images name it") {
#if defined(__x86_64__)
  CHECK(this_platform() == "linux/amd64");
#elif defined(__aarch64__)
  CHECK(this_platform() == "linux/arm64/v8");
#endif
  CHECK(this_platform().starts_with("linux/"));
}

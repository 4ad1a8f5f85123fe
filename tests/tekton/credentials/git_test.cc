#include "tekton/credentials/git.h"

#include "support/catch.h"
#include "tekton/places.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;

namespace {

std::vector<GitLogin> logins_for(const Places& places, const std::vector<std::string>& values) {
  std::vector<GitLogin> logins;
  for (const std::string& value : values) REQUIRE(add_basic_git(logins, value, places.paths));
  return logins;
}

}  // namespace

TEST_CASE("a login for git goes into its two files, which only their owner may read") {
  const Places places;
  places.make_credentials_folder();
  places.make_secret("s", {{"username", "ann"}, {"password", "a:b"}});
  REQUIRE(write_basic_git(logins_for(places, {"s=https://git.example"}), places.paths));
  CHECK(places.credential(".gitconfig") ==
        "[credential]\n\thelper = store\n"
        "[credential \"https://git.example\"]\n\tusername = ann\n");
  CHECK(places.credential(".git-credentials") == "https://ann:a%3Ab@git.example\n");
  CHECK(mode_of(places.paths.credentials() + "/.gitconfig") == 0600);
  CHECK(mode_of(places.paths.credentials() + "/.git-credentials") == 0600);
}

TEST_CASE(
    "credentials of whole hosts come before those of repositories, the configuration as given") {
  const Places places;
  places.make_secret("a", {{"username", "a"}, {"password", "1"}});
  places.make_secret("b", {{"username", "b"}, {"password", "2"}});
  const auto logins = logins_for(
      places, {"a=https://h/x/y", "b=https://h", "a=https://h/z", "b=https://i/", "a=noscheme"});
  CHECK(git_credentials(logins) ==
        "https://b:2@h\n"
        "https://b:2@i/\n"
        "https://a:1@h/x/y\n"
        "https://a:1@h/z\n"
        "//a:1@noscheme\n");
  CHECK(git_config(logins) ==
        "[credential]\n\thelper = store\n"
        "[credential \"https://h/x/y\"]\n\tusername = a\n\tuseHttpPath = true\n"
        "[credential \"https://h\"]\n\tusername = b\n"
        "[credential \"https://h/z\"]\n\tusername = a\n\tuseHttpPath = true\n"
        "[credential \"https://i/\"]\n\tusername = b\n"
        "[credential \"noscheme\"]\n\tusername = a\n\tuseHttpPath = true\n");
}

TEST_CASE("a user name keeps its bytes, with backslashes doubled") {
  const Places places;
  places.make_secret("s", {{"username", "DOMAIN\\bob\r\n"}, {"password", "p"}});
  const auto logins = logins_for(places, {"s=https://h"});
  CHECK(git_config(logins) ==
        "[credential]\n\thelper = store\n[credential \"https://h\"]\n"
        "\tusername = DOMAIN\\\\bob\r\n\n");
  CHECK(git_credentials(logins) == "https://DOMAIN%5Cbob%0D%0A:p@h\n");
}

TEST_CASE("a URL cannot leave its quotes") {
  const Places places;
  places.make_secret("s", {{"username", "u"}, {"password", "p"}});
  CHECK(git_config(logins_for(places, {"s=https://h/\"]\\"})) ==
        "[credential]\n\thelper = store\n[credential \"https://h/\\\"]\\\\\"]\n"
        "\tusername = u\n\tuseHttpPath = true\n");
}

TEST_CASE("a bad URL, a second login for one, and a missing secret are refused") {
  const Places places;
  places.make_secret("s", {{"username", "u"}, {"password", "p"}});
  auto logins = logins_for(places, {"s=https://h"});
  for (const char* value : {"s=https://h", "s=git@h:org/repo", "s=https://h:x", "s",
                            "none=https://i", "s=https://h?a=b"}) {
    INFO(value);
    CHECK_FALSE(add_basic_git(logins, value, places.paths));
  }
  CHECK(logins.size() == 1);
  CHECK(add_basic_git(logins, "s=https://h/", places.paths));
}

TEST_CASE("without logins nothing is written, without the folder nothing can be") {
  const Places places;
  CHECK(write_basic_git({}, places.paths));
  places.make_secret("s", {{"username", "u"}, {"password", "p"}});
  CHECK_FALSE(write_basic_git(logins_for(places, {"s=https://h"}), places.paths));
  CHECK_FALSE(std::filesystem::exists(places.paths.credentials()));
}

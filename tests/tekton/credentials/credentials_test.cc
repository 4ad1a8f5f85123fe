#include "tekton/credentials/credentials.h"

#include "support/catch.h"
#include "tekton/places.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;

namespace {

Credentials all_kinds(const Places& places) {
  places.make_secret("basic", {{"username", "u"}, {"password", "p"}});
  places.make_secret("ssh", {{"ssh-privatekey", "KEY"}});
  Credentials credentials;
  REQUIRE(add_basic_docker(credentials.docker, "basic=r", places.paths));
  REQUIRE(add_basic_git(credentials.git, "basic=https://h", places.paths));
  REQUIRE(add_ssh_git(credentials.ssh, "ssh=h/r", places.paths));
  return credentials;
}

bool has(const Places& places, const std::string& file) {
  return std::filesystem::exists(places.paths.credentials() + "/" + file);
}

}  // namespace

TEST_CASE("all kinds of credentials are written, and share .gitconfig") {
  const Places places;
  places.make_credentials_folder();
  write_credentials(all_kinds(places), places.paths);
  CHECK(has(places, ".docker/config.json"));
  CHECK(has(places, ".git-credentials"));
  CHECK(has(places, ".ssh/id_ssh"));
  const std::string config = places.credential(".gitconfig");
  CHECK(config.starts_with("[credential]\n"));
  CHECK(config.ends_with("insteadOf = ssh://h/r.git\n"));
}

TEST_CASE("writing them again, after a restart, does not add to them") {
  const Places places;
  places.make_credentials_folder();
  const Credentials credentials = all_kinds(places);
  write_credentials(credentials, places.paths);
  const std::string once = places.credential(".gitconfig");
  write_credentials(credentials, places.paths);
  CHECK(places.credential(".gitconfig") == once);
}

TEST_CASE("what fails for Docker does not keep git's back") {
  const Places places;
  places.make_credentials_folder();
  Credentials credentials = all_kinds(places);
  credentials.docker.configs = {"none"};
  write_credentials(credentials, places.paths);
  CHECK_FALSE(has(places, ".docker"));
  CHECK(has(places, ".git-credentials"));
  CHECK(has(places, ".ssh/config"));
}

TEST_CASE("without credentials nothing is made") {
  const Places places;
  write_credentials({}, places.paths);
  CHECK_FALSE(std::filesystem::exists(places.paths.credentials()));
}

#include "tekton/credentials/docker.h"

#include "support/catch.h"
#include "tekton/places.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;

TEST_CASE("a login for a registry becomes a config.json that only its owner may read") {
  const Places places;
  places.make_secret("s", {{"username", "ann"}, {"password", "pass"}});
  DockerCredentials docker;
  REQUIRE(add_basic_docker(docker, "s=https://r.example", places.paths));
  REQUIRE(write_docker(docker, places.paths));
  CHECK(places.credential(".docker/config.json") ==
        R"({"auths":{"https://r.example":{"username":"ann","password":"pass",)"
        R"("auth":"YW5uOnBhc3M=","email":"not@val.id"}}})");
  CHECK(mode_of(places.paths.credentials() + "/.docker/config.json") == 0600);
  CHECK(mode_of(places.paths.credentials() + "/.docker") == 0755);
}

TEST_CASE("all kinds of Docker secrets are merged, the later ones over the earlier") {
  const Places places;
  places.make_secret("cfg",
                     {{".dockercfg", R"({"a":{"auth":"1"},"b":{"auth":"1"},"c":{"auth":"1"}})"}});
  places.make_secret("config",
                     {{".dockerconfigjson", R"({"auths":{"b":{"auth":"2"},"c":{"auth":"2"}}})"}});
  places.make_secret("config2",
                     {{".dockerconfigjson", R"({"auths":{"d":{"auth":"3"},"b":{"auth":"3"}}})"}});
  places.make_secret("basic", {{"username", ""}, {"password", ""}});
  DockerCredentials docker{.basic = {}, .configs = {"config", "config2"}, .cfgs = {"cfg"}};
  REQUIRE(add_basic_docker(docker, "basic=c", places.paths));
  REQUIRE(write_docker(docker, places.paths));
  CHECK(places.credential(".docker/config.json") ==
        R"({"auths":{"a":{"auth":"1"},"b":{"auth":"3"},"c":{"auth":"Og==","email":"not@val.id"},)"
        R"("d":{"auth":"3"}}})");
}

TEST_CASE("a secret may be used for several registries, a registry has one login") {
  const Places places;
  places.make_secret("s", {{"username", "u"}, {"password", "p"}});
  DockerCredentials docker;
  REQUIRE(add_basic_docker(docker, "s=a", places.paths));
  REQUIRE(add_basic_docker(docker, "s=b", places.paths));
  CHECK_FALSE(add_basic_docker(docker, "s=a", places.paths));
  CHECK_FALSE(add_basic_docker(docker, "s", places.paths));
  CHECK_FALSE(add_basic_docker(docker, "none=c", places.paths));
  CHECK(docker.basic.size() == 2);
}

TEST_CASE("without logins no file is made") {
  const Places places;
  places.make_secret("empty", {{".dockerconfigjson", R"({"auths":{}})"}});
  CHECK(write_docker({}, places.paths));
  CHECK(write_docker({.basic = {}, .configs = {"empty"}, .cfgs = {}}, places.paths));
  CHECK_FALSE(std::filesystem::exists(places.paths.credentials()));
}

TEST_CASE("one secret that cannot be read spoils the file") {
  const Places places;
  places.make_secret("bad", {{".dockercfg", "{"}});
  places.make_secret("good", {{".dockercfg", R"({"a":{}})"}});
  CHECK_FALSE(write_docker({.basic = {}, .configs = {}, .cfgs = {"good", "bad"}}, places.paths));
  CHECK_FALSE(write_docker({.basic = {}, .configs = {"none"}, .cfgs = {"good"}}, places.paths));
  CHECK_FALSE(std::filesystem::exists(places.paths.credentials()));
}

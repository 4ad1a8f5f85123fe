#include "tekton/credentials/secret.h"

#include "support/catch.h"
#include "tekton/places.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;

TEST_CASE("a secret and what it is for stand around one equals sign") {
  const Result<SecretFor> given = secret_for("name=https://git.example");
  REQUIRE(given);
  CHECK(given->secret == "name");
  CHECK(given->url == "https://git.example");
  CHECK(secret_for("=")->url.empty());
  for (const char* value : {"", "name", "name=https://h?a=b", "a=b="}) {
    INFO(value);
    REQUIRE_FALSE(secret_for(value));
    CHECK(secret_for(value).error().kind == ErrorKind::invalid);
  }
}

TEST_CASE("a login is read byte for byte") {
  const Places places;
  places.make_secret("s", {{"username", "bob\n"}, {"password", " \xFF\r\n"}});
  const Result<Login> login = read_login(places.paths, "s");
  REQUIRE(login);
  CHECK(login->user == "bob\n");
  CHECK(login->password == " \xFF\r\n");
}

TEST_CASE("a login needs both files, and the secret's folder") {
  const Places places;
  places.make_secret("half", {{"username", "bob"}});
  places.make_secret("odd", {{"username/x", ""}, {"password", "p"}});
  for (const char* name : {"half", "odd", "none", ""}) {
    INFO(name);
    const Result<Login> login = read_login(places.paths, name);
    REQUIRE_FALSE(login);
    CHECK(login.error().kind == ErrorKind::system);
    CHECK(login.error().path.starts_with(places.paths.secrets()));
  }
}

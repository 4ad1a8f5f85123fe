#include "tekton/credentials/docker_config.h"

#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::tekton;

namespace {

// Read and written again.
std::string through(Result<RegistryLogins> logins) {
  return logins ? docker_config(*logins) : describe(logins.error());
}

}  // namespace

TEST_CASE("both formats are read, with the members that a login has") {
  constexpr const char* kWritten =
      R"({"auths":{"r.example":{"username":"u","password":"p","auth":"dTpw","email":"e@x"}}})";
  constexpr const char* kInner =
      R"({"r.example": {"email":"e@x","auth":"dTpw","password":"p","username":"u","other":[1]}})";
  CHECK(through(read_dockercfg(kInner)) == kWritten);
  CHECK(through(read_docker_config(std::string(R"({"credsStore":"x","auths":)") + kInner + "}")) ==
        kWritten);
}

TEST_CASE("registries are written in the order of their names' bytes") {
  CHECK(through(read_dockercfg(R"({"b":{},"a":{"auth":"x"},"B":null,"https://a":{}})")) ==
        R"({"auths":{"B":{"auth":""},"a":{"auth":"x"},"b":{"auth":""},"https://a":{"auth":""}}})");
}

TEST_CASE("names are read whatever their case, and null is nothing") {
  CHECK(through(read_docker_config(R"({"Auths":{"r":{"AUTH":"x","UserName":null}}})")) ==
        R"({"auths":{"r":{"auth":"x"}}})");
  CHECK(through(read_docker_config("null")) == R"({"auths":{}})");
  CHECK(through(read_docker_config(R"({"auths":null})")) == R"({"auths":{}})");
  CHECK(through(read_dockercfg("null")) == R"({"auths":{}})");
  CHECK(through(read_docker_config("{}")) == R"({"auths":{}})");
}

TEST_CASE("what is in it twice is there once, as it was last") {
  CHECK(through(read_dockercfg(R"({"r":{"auth":"a","email":"x"},"r":{"auth":"b"}})")) ==
        R"({"auths":{"r":{"auth":"b"}}})");
  CHECK(through(read_docker_config(R"({"auths":{"a":{}},"AUTHS":{"b":{}}})")) ==
        R"({"auths":{"a":{"auth":""},"b":{"auth":""}}})");
}

TEST_CASE("text is escaped as Go does it, and made valid UTF-8") {
  CHECK(through(read_dockercfg("{\"a<b\":{\"auth\":\"\\u00e9&\xFF\"}}")) ==
        "{\"auths\":{\"a\\u003cb\":{\"auth\":\"\u00E9\\u0026\uFFFD\"}}}");
}

TEST_CASE("what is no JSON, or has other types, is refused") {
  for (const char* text : {"", "{", "{} {}", R"({"r":{"auth":"x"},})"}) {
    INFO(text);
    CHECK_FALSE(read_dockercfg(text));
    CHECK_FALSE(read_docker_config(text));
  }
  for (const char* text : {"[]", "1", R"({"r":1})", R"({"r":"x"})", R"({"r":{"auth":1}})",
                           R"({"r":{"email":["x"]}})"}) {
    INFO(text);
    CHECK_FALSE(read_dockercfg(text));
    CHECK_FALSE(read_docker_config(std::string(R"({"auths":)") + text + "}"));
  }
}

#include "pod/image/image_config.h"

#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::pod;
using Words = std::vector<std::string>;

namespace {

ImageConfig runs(const std::string& word) { return {.entrypoint = {word}}; }

std::string found(const ImageConfigs& configs, std::string_view image) {
  const ImageConfig* const config = configs.find(image);
  return config == nullptr ? "none" : config->entrypoint.front();
}

std::string error_of(const std::string& text) {
  const auto config = read_image_config("c.json", text);
  return config ? "none" : describe(config.error());
}

}  // namespace

TEST_CASE("what skopeo prints says how a container of the image starts") {
  const auto config = read_image_config("c.json", R"({"architecture": "amd64",
    "config": {"Env": ["PATH=/bin", "A=\u0026"], "Entrypoint": ["/bin/tool", "-x"], "Cmd": ["help"],
               "WorkingDir": "/src", "User": "65532:65532", "Labels": null},
    "rootfs": {"type": "layers"}, "history": []})");
  REQUIRE(config);
  CHECK(config->entrypoint == Words{"/bin/tool", "-x"});
  CHECK(config->cmd == Words{"help"});
  CHECK(config->env == Words{"PATH=/bin", "A=&"});
  CHECK(config->working_dir == "/src");
  CHECK(config->user == "65532:65532");
}

TEST_CASE("an image may say nothing at all") {
  const auto config = read_image_config("c.json", R"({"config": {"Entrypoint": null}})");
  REQUIRE(config);
  CHECK(config->entrypoint.empty());
  CHECK(config->user.empty());
}

TEST_CASE("what is no image's configuration is an error with its place") {
  // Empty, skopeo inspect without --config, docker inspect, and something else.
  for (const char* const text : {"{}", R"({"Name": "docker.io/library/busybox", "Layers": []})",
                                 R"([{"Config": {"Cmd": ["sh"]}}])", "sh"}) {
    INFO(text);
    CHECK(error_of(text) ==
          "c.json:1:1: this is no image's configuration, which is one JSON object with the field "
          "config; print it with skopeo inspect --config docker://IMAGE");
  }
  CHECK(error_of(R"({"config": null})") == "c.json:1:12: config: this is missing");
  CHECK_THAT(error_of(""), stepgate::test::says("skopeo inspect --config"));
  CHECK(error_of(R"({"config": {"Cmd": "sh"}})") ==
        "c.json:1:20: config.Cmd: expected a list, found a string");
  CHECK_THAT(error_of("{"), stepgate::test::says("c.json:"));
  CHECK(error_of(R"({"config": {"Cmd": [")" + std::string(300'000, 'x') + R"("]}})") ==
        "c.json:1:12: config: what the image starts is too long for each step of a Pod to say it");
}

TEST_CASE("skopeo is asked for a digest without the tag, which it would refuse") {
  CHECK(pod::skopeo_reference("busybox:1.36") == "docker://busybox:1.36");
  CHECK(pod::skopeo_reference("r:5000/a/b:v1@sha256:0f") == "docker://r:5000/a/b@sha256:0f");
  CHECK(pod::skopeo_reference("r:5000/a@sha256:0f") == "docker://r:5000/a@sha256:0f");
}

TEST_CASE("an image is known with and without host, tag and digest") {
  ImageConfigs configs;
  configs.add("busybox", runs("any"));
  for (const char* image : {"busybox", "busybox:1.36", "docker.io/busybox", "library/busybox",
                            "docker.io/library/busybox:1.36@sha256:abc", "busybox@sha256:abc",
                            "index.docker.io/library/busybox"}) {
    INFO(image);
    CHECK(found(configs, image) == "any");
  }
  for (const char* image : {"quay.io/busybox", "localhost/busybox", "me/busybox", "busybox2"}) {
    INFO(image);
    CHECK(found(configs, image) == "none");
  }
}

TEST_CASE("what is added for a tag or a digest counts for no other") {
  ImageConfigs configs;
  configs.add("localhost:5000/a:1", runs("one"));
  configs.add("localhost:5000/a:2", runs("two"));
  CHECK(found(configs, "localhost:5000/a:2") == "two");
  CHECK(found(configs, "localhost:5000/a:2@sha256:abc") == "two");
  CHECK(found(configs, "localhost:5000/a:3") == "none");
  CHECK(found(configs, "localhost:5000/a") == "none");
  configs.add("localhost:5000/a", runs("any"));
  CHECK(found(configs, "localhost:5000/a:3") == "any");
  CHECK(found(configs, "localhost:5000/a:1") == "one");
  CHECK(found(configs, "localhost:5000/a") == "any");
  configs.add("localhost:5000/a@sha256:abc", runs("digest"));
  CHECK(found(configs, "localhost:5000/a:2@sha256:abc") == "digest");
  CHECK(found(configs, "localhost:5000/a:2@sha256:def") == "two");
  configs.add("localhost:5000/a", runs("new"));
  CHECK(found(configs, "localhost:5000/a:3") == "new");
}

TEST_CASE("of two tags that are told neither speaks for the image without one") {
  ImageConfigs configs;
  configs.add("busybox:1", runs("one"));
  CHECK(found(configs, "busybox") == "one");
  configs.add("busybox:2", runs("two"));
  CHECK(found(configs, "busybox") == "none");
  CHECK(found(configs, "busybox:2") == "two");
  configs.add("busybox:2", runs("one"));
  CHECK(found(configs, "busybox") == "one");
  configs.add("busybox:2", runs("two"));
  configs.add("busybox", runs("all"));
  CHECK(found(configs, "busybox") == "all");
}

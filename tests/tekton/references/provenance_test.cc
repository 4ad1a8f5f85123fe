#include "tekton/references/provenance.h"

#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::tekton;

namespace {

const ArtifactReference kImage{"build", true, "image"};
const ArtifactReference kSource{"build", false, "source"};

// The values of the output `image`, whose JSON is `values`.
std::string image(const std::string& values) {
  return artifact_values(R"({"outputs":[{"name":"image","values":)" + values + "}]}", kImage)
      .value_or("error");
}

}  // namespace

TEST_CASE("an artifact's values are one line of JSON") {
  CHECK(
      image(R"( [ { "uri" : "pkg:a?x&y" , "digest" : { "sha512" : "2" , "sha256" : "1" } } ] )") ==
      R"([{"digest":{"sha256":"1","sha512":"2"},"uri":"pkg:a?x\u0026y"}])");
  CHECK(image(R"([{"uri":"a"},{"digest":{"sha1":"b"}},{},null])") ==
        R"([{"uri":"a"},{"digest":{"sha1":"b"}},{},{}])");
  CHECK(image(R"([{"URI":"a","other":1,"digest":{"x":null}}])") ==
        R"([{"digest":{"x":""},"uri":"a"}])");
  CHECK(image("[]") == "[]");
  CHECK(image("null") == "null");
}

TEST_CASE("inputs and outputs are told apart, the first of a name counts") {
  const std::string_view both = R"({
    "inputs": [{"name": "source", "values": [{"uri": "in"}]}],
    "outputs": [{"name": "source", "values": [{"uri": "out"}]}, {"name": "image", "buildOutput": true},
                {"name": "image", "values": []}],
    "more": 1})";
  CHECK(artifact_values(both, kSource) == R"([{"uri":"in"}])");
  CHECK(artifact_values(both, kImage) == "null");
}

TEST_CASE("an artifact that is not told of is an error") {
  CHECK_FALSE(artifact_values("{}", kImage));
  CHECK_FALSE(artifact_values("null", kImage));
  CHECK_FALSE(artifact_values(R"({"inputs":[{"name":"image"}]})", kImage));
}

TEST_CASE("what is not of the form is an error") {
  for (const std::string_view text :
       {"", "x", "[]", R"({"outputs":{}})", R"({"outputs":[1]})", R"({"outputs":[{"name":1}]})",
        R"({"outputs":[{"name":"image","buildOutput":"yes"}]})",
        R"({"outputs":[{"name":"image"}],"inputs":[{"values":[{"uri":1}]}]})"}) {
    INFO(text);
    CHECK_FALSE(artifact_values(text, kImage));
  }
  CHECK(image(R"([{"digest":{"x":1}}])") == "error");
  CHECK(image(R"([{"digest":"x"}])") == "error");
  CHECK(image(R"({"uri":"a"})") == "error");
}

// Which names an image can have.
#include "pod/image/image_name.h"

#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::pod;

namespace {

bool can_be(const std::string& name) { return check_image_name(name).has_value(); }

const std::string kDigest = "@sha256:" + std::string(64, 'a');

}  // namespace

TEST_CASE("names that a registry takes are good") {
  for (const std::string& name :
       {std::string("busybox"), std::string("busybox:1.36"), std::string("a/b_c/d--e:V1_x"),
        std::string("localhost/stepgate:latest"), std::string("Registry.Example.com:5000/a.b/c"),
        std::string("[::1]:5000/a"), "busybox" + kDigest, "r:1/a:v1" + kDigest}) {
    INFO(name);
    CHECK(can_be(name));
  }
}

TEST_CASE("what no registry takes is refused, with what would be right") {
  for (const std::string name :
       {"",   " ",        "A b:c d",    "Busybox",     "a/B", "a:", "a:b c", "a:-b",
        "/a", "a/",       "a//b",       "a..b",        ".a",  "a_", "r:x/a", "docker://busybox",
        "a@", "a@sha256", "a@sha256:1", "a:@sha256:1", "a\nb"}) {
    INFO(name);
    CHECK_FALSE(can_be(name));
  }
  CHECK_FALSE(can_be("a:" + std::string(129, 'b')));
  CHECK(describe(check_image_name("A b:c d").error()) ==
        "'A b:c d' is no image: write it as REGISTRY/NAME:TAG, or NAME@sha256:DIGEST, with the "
        "NAME in small letters");
}

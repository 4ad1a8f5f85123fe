// The image archives of `./dev image`, here of this machine's architecture alone.
#include "container/podman.h"
#include "support/catch.h"
#include "support/says.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRevision = "0123456789abcdef0123456789abcdef01234567";

std::string architecture() {
  const std::string out = run({"dpkg", "--print-architecture"}).out;
  return out.substr(0, out.find('\n'));
}

fs::path archive_made_in(const Podman& podman, const std::string& name) {
  const fs::path folder = podman.folder(name);
  const std::string script = source_folder() + "/packaging/image";
  const Finished end =
      podman
          .start_other({script, folder, "1.2.3+4.g0123", kRevision, "1700000000", architecture()},
                       "")
          ->finish(std::chrono::minutes(2));
  INFO(end.out << end.err);
  REQUIRE(end.code == 0);
  return folder / "stepgate-image.tar";
}

}  // namespace

TEST_CASE("an image archive says what it is of, runs as nobody, and is the same when made again") {
  const Podman* podman = test::podman();
  if (podman == nullptr) return;
  const fs::path archive = archive_made_in(*podman, "archives");
  CHECK(fs::file_size(archive) < 4'000'000);
  CHECK(run({"cmp", archive, archive_made_in(*podman, "archives-again")}).code == 0);

  podman->expect({"load", "--input", archive});
  const std::string image = "localhost/stepgate:1.2.3-4.g0123";
  const std::string facts = podman->expect({"image", "inspect", image});
  for (const std::string& fact : {
           std::string(R"("User": "65532:65532")"),
           R"("Architecture": ")" + architecture() + '"',
           std::string(R"("org.opencontainers.image.title": "stepgate")"),
           std::string(R"("org.opencontainers.image.version": "1.2.3+4.g0123")"),
           std::string(R"("org.opencontainers.image.revision": ")") + kRevision + '"',
           std::string(R"("org.opencontainers.image.licenses": "Apache-2.0")"),
           std::string(R"("Created": "2023-11-14T22:13:20Z")"),
       }) {
    CHECK_THAT(facts, says(fact));
  }
  CHECK_THAT(podman->expect({"run", "--rm", "--network=host", image, "version"}),
             says("(protocol 1)"));
}

}  // namespace stepgate::test

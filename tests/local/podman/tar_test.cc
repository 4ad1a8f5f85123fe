#include "local/podman/tar.h"

#include "support/catch.h"
#include "support/process.h"
#include "support/says.h"
#include "support/temp_dir.h"

namespace stepgate::test {

TEST_CASE("an archive is what tar itself would unpack") {
  const TempDir folder;
  const std::string large(100'000, 'x');
  const std::string exact(1024, 'y');
  write_file(folder / "a.tar",
             local::tar_of({{"bin/large", large}, {"ko-app/exact", exact}, {"empty", ""}}));
  const Finished end = run({"tar", "-xvf", folder / "a.tar", "-C", folder.path()});
  CHECK(end.code == 0);
  CHECK(end.err.empty());
  CHECK(end.out == "bin/large\nko-app/exact\nempty\n");
  CHECK(read_file(folder / "bin/large") == large);
  CHECK(read_file(folder / "ko-app/exact") == exact);
  CHECK(read_file(folder / "empty").empty());
  CHECK((mode_of(folder / "bin/large") & 0777U) == 0755);
}

TEST_CASE("an archive of the same files is the same archive") {
  CHECK(local::tar_of({{"a", "text"}}) == local::tar_of({{"a", "text"}}));
  CHECK(local::tar_of({{"a", "text"}}).size() % 512 == 0);
}

}  // namespace stepgate::test

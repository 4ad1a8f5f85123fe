#include "engine/secret_values.h"

#include <cstdlib>

#include <sys/stat.h>

#include "step/mask.h"
#include "support/catch.h"
#include "support/says.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;
using Words = std::vector<std::string>;

namespace {

std::string masked(const MaskSpec& spec, const std::string& text) {
  const Result<SecretValues> values = read_secrets(spec);
  if (!values) FAIL(describe(values.error()));
  Mask mask(values->secrets);
  std::string out(mask.feed(text));
  return out += mask.flush();
}

std::string complaint(const MaskSpec& spec) {
  const Result<SecretValues> values = read_secrets(spec);
  return values ? "" : describe(values.error());
}

}  // namespace

TEST_CASE("variables' values are read, and those that hold none are remarked on") {
  setenv("MASK_TEST_TOKEN", "hunter2\n", 1);
  setenv("MASK_TEST_PIN", "42", 1);
  setenv("MASK_TEST_EMPTY", "\n", 1);
  unsetenv("MASK_TEST_UNSET");
  CHECK(masked({{"MASK_TEST_TOKEN"}, {}}, "hunter2\n") == "***\n");
  const auto values = read_secrets(
      {{"MASK_TEST_TOKEN", "MASK_TEST_PIN", "MASK_TEST_EMPTY", "MASK_TEST_UNSET"}, {}});
  REQUIRE(values);
  REQUIRE(values->remarks.size() == 3);
  CHECK_THAT(values->remarks[0], says("MASK_TEST_PIN has fewer than 4 bytes"));
  CHECK_THAT(values->remarks[1], says("MASK_TEST_EMPTY is empty"));
  CHECK_THAT(values->remarks[2], says("MASK_TEST_UNSET is not set"));
  // Short as it is, it is masked.
  CHECK(masked({{"MASK_TEST_PIN"}, {}}, "the 42nd") == "the ***nd");
}

TEST_CASE("a file is one value, and the lines of it") {
  const TempDir dir;
  write_file(dir / "key", "-----BEGIN-----\nAbCdEf\n-----END-----\n");
  CHECK(masked({{}, {dir / "key"}}, "1: -----BEGIN-----\n2: AbCdEf\n3: -----END-----\n") ==
        "1: ***\n2: ***\n3: ***\n");
}

TEST_CASE("of a mounted Secret every file is a value") {
  const TempDir dir;
  write_file(dir / "secret/..2026/user", "somebody");
  write_file(dir / "secret/..2026/.pass", "hunter2");
  std::filesystem::create_symlink("..2026", dir / "secret/..data");
  std::filesystem::create_symlink("..data/user", dir / "secret/user");
  std::filesystem::create_symlink("..data/.pass", dir / "secret/.pass");
  CHECK(masked({{}, {dir / "secret"}}, "somebody hunter2 else") == "*** *** else");
}

TEST_CASE("what cannot be read, or is too large, is an error that names it") {
  const TempDir dir;
  CHECK_THAT(complaint({{}, {dir / "none"}}), says(dir / "none") && says("No such file"));
  std::filesystem::create_directories(dir / "folder/inside");
  CHECK_THAT(complaint({{}, {dir / "folder"}}), says(dir / "folder/inside"));
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  CHECK_THAT(complaint({{}, {dir / "fifo"}}), says(dir / "fifo"));
  write_file(dir / "large", std::string(Secrets::kMostBytes + 1, 'x'));
  CHECK_THAT(complaint({{}, {dir / "large"}}), says(dir / "large") && says("too large"));
  for (int i = 0; i < 20; ++i) {
    write_file(dir / "many/" + std::to_string(i), std::string(Secrets::kMostBytes / 10, 'x'));
  }
  CHECK_THAT(complaint({{}, {dir / "many"}}), says("1048576 bytes in all"));
}

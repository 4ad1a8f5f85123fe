#include "tekton/message/results.h"

#include <cerrno>
#include <filesystem>

#include <sys/stat.h>

#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;

namespace {

Result<std::vector<Row>> results(const TempDir& dir, const std::vector<std::string>& names) {
  return read_results(dir.path(), names, RowType::step_result);
}

}  // namespace

TEST_CASE("results are rows in the order of their names, missing ones passed over") {
  const TempDir dir;
  write_file(dir / "a", "1\n");
  write_file(dir / "empty");
  write_file(dir / "bytes", std::string("\0\xFF", 2));
  CHECK(results(dir, {"bytes", "missing", "empty", "", "a"}).value() ==
        std::vector<Row>{{"bytes", std::string("\0\xFF", 2), RowType::step_result},
                         {"empty", "", RowType::step_result},
                         {"a", "1\n", RowType::step_result}});
  CHECK(read_results(dir / "no-folder", {"a"}, RowType::task_result).value().empty());
}

TEST_CASE("of a list that begins with an empty name nothing is read") {
  const TempDir dir;
  write_file(dir / "a", "1");
  CHECK(results(dir, {}).value().empty());
  CHECK(results(dir, {""}).value().empty());
  CHECK(results(dir, {"", "a"}).value().empty());
}

TEST_CASE("a result that cannot be read is an error") {
  const TempDir dir;
  write_file(dir / "good", "1");
  std::filesystem::create_directory(dir / "folder");
  CHECK(results(dir, {"good", "folder"}).error().code == EISDIR);
  CHECK(check_results(dir.path(), {"good", "folder"}).error().code == EISDIR);
  CHECK(results(dir, {"good/inside"}).error().code == ENOTDIR);
  std::filesystem::create_symlink("loop", dir / "loop");
  CHECK(results(dir, {"loop"}).error().code == ELOOP);
}

TEST_CASE("a FIFO or an endless device for a result is an error, not a hang") {
  const TempDir dir;
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  CHECK_FALSE(results(dir, {"fifo"}));
  CHECK_FALSE(check_results(dir.path(), {"fifo"}));
  std::filesystem::create_symlink("/dev/zero", dir / "zero");
  CHECK(results(dir, {"zero"}).error().code == EFBIG);
}

TEST_CASE("a huge result is not even read, and no error where others pick it up") {
  const TempDir dir;
  write_file(dir / "huge");
  std::filesystem::resize_file(dir / "huge", std::uintmax_t{1} << 30);
  CHECK(results(dir, {"huge"}).error().code == EFBIG);
  CHECK(check_results(dir.path(), {"huge", "missing"}));
}

#include "tekton/message/message.h"

#include <cerrno>

#include <sys/stat.h>

#include "support/catch.h"
#include "support/temp_dir.h"
#include "tekton/rows/compression.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;

namespace {

const std::vector<Row> kOne = {{"a", "v", RowType::task_result}};
constexpr std::string_view kOneJson = R"([{"key":"a","value":"v","type":1}])";

// A row that makes a message of `size` bytes.
std::vector<Row> row_of(std::size_t size) {
  return {{"a", std::string(size - kOneJson.size() + 1, 'x'), RowType::task_result}};
}

// The message after a row was put behind `before`.
std::string after(const std::string& before, bool compress = false) {
  const TempDir dir;
  write_file(dir / "message", before);
  REQUIRE(append_rows({dir / "message", compress}, kOne));
  return read_file(dir / "message");
}

ino_t inode_of(const std::string& path) {
  struct stat status{};
  stat(path.c_str(), &status);
  return status.st_ino;
}

}  // namespace

TEST_CASE("a message that is not there is made") {
  const TempDir dir;
  REQUIRE(append_rows({dir / "message"}, kOne));
  CHECK(read_file(dir / "message") == kOneJson);
  struct stat status{};
  stat((dir / "message").c_str(), &status);
  CHECK((status.st_mode & 07777) == 0644);
}

TEST_CASE("rows are put behind those that are there, in the same file") {
  const TempDir dir;
  write_file(dir / "message", R"( [{"Key":"z","value":"1","type":"TaskRunResult"}] )");
  const ino_t before = inode_of(dir / "message");
  REQUIRE(append_rows({dir / "message"}, kOne));
  CHECK(read_file(dir / "message") ==
        R"([{"key":"z","value":"1","type":1},{"key":"a","value":"v","type":1}])");
  CHECK(inode_of(dir / "message") == before);
}

TEST_CASE("what is there and no list of rows is dropped whole") {
  for (const std::string& rubbish :
       {std::string(), std::string(" \n"), std::string("not json"), std::string(R"({"key":"a"})"),
        std::string(R"([{"key":1}])"), std::string("tknz:"), std::string("tknz:AAAA"),
        std::string(5000, 'x'), std::string(3'000'000, ' '), std::string("[]\0", 3)}) {
    CHECK(after(rubbish) == kOneJson);
  }
}

TEST_CASE("a compressed message is read with and without the flag") {
  const std::string before = compressed(R"([{"key":"z","value":"1","type":1}])");
  const std::string_view both =
      R"([{"key":"z","value":"1","type":1},{"key":"a","value":"v","type":1}])";
  CHECK(after(before) == both);
  CHECK(inflated(after(before, true)).value_or(after(before, true)) == both);
}

TEST_CASE("one that inflates to more than the bound is dropped") {
  CHECK(after(compressed("[]" + std::string(kMostInflatedBytes, ' '))) == kOneJson);
}

TEST_CASE("a message is compressed only where that is shorter") {
  CHECK(after("", true) == kOneJson);
  const TempDir dir;
  REQUIRE(append_rows({dir / "message", true}, row_of(20'000)));
  const std::string text = read_file(dir / "message");
  CHECK(inflated(text) == rows_json(row_of(20'000)));
}

TEST_CASE("a message of just the limit is written, one of a byte more is not") {
  const TempDir dir;
  REQUIRE(append_rows({dir / "message"}, row_of(kMostMessageBytes)));
  CHECK(read_file(dir / "message").size() == kMostMessageBytes);
  write_file(dir / "message", "before");
  const auto done = append_rows({dir / "message"}, row_of(kMostMessageBytes + 1));
  REQUIRE_FALSE(done);
  CHECK(done.error().kind == ErrorKind::invalid);
  CHECK(read_file(dir / "message") == "before");
  // The next one, which fits, is still written.
  CHECK(append_rows({dir / "message"}, kOne));
  CHECK(read_file(dir / "message") == kOneJson);
}

TEST_CASE("a place where no message can be is an error, not a hang") {
  const TempDir dir;
  CHECK(append_rows({dir.path()}, kOne).error().code == EISDIR);
  CHECK_FALSE(append_rows({dir / "missing/message"}, kOne));
  write_file(dir / "file");
  CHECK(append_rows({dir / "file/message"}, kOne).error().code == ENOTDIR);
  REQUIRE(mkfifo((dir / "fifo").c_str(), 0600) == 0);
  CHECK_FALSE(append_rows({dir / "fifo"}, kOne));
  CHECK_FALSE(append_rows({dir / "fifo", true}, kOne));
}

TEST_CASE("a message for nobody may go to the null device") {
  CHECK(append_rows({"/dev/null"}, kOne));
}

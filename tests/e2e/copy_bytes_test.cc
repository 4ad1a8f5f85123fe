// Copies are whole, and so is the live stream.
#include <array>
#include <fstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

// A repeated block whose length is a multiple of nothing, so that no piece of it looks like
// another.
class Pattern {
 public:
  explicit Pattern(const std::string& path) : path_(path) {
    std::uint64_t state = 88172645463325252U;
    block_.resize((16U << 20U) + 13);
    for (char& byte : block_) {
      state ^= state << 13U;
      state ^= state >> 7U;
      state ^= state << 17U;
      byte = static_cast<char>(state);
    }
    write_file(path, block_);
  }
  // Writes the block $2 times.
  [[nodiscard]] Words written(int times) const {
    return sh("i=0; while [ $i -lt $2 ]; do cat $1; i=$((i + 1)); done",
              {path_, std::to_string(times)});
  }
  // How many bytes a descriptor gives before its end or its first wrong byte.
  [[nodiscard]] std::uint64_t good_bytes(int fd) const {
    std::vector<char> some(std::size_t{256} * 1024);
    std::uint64_t good = 0;
    for (;;) {
      const std::size_t at = good % block_.size();
      const ssize_t count = read(fd, some.data(), std::min(some.size(), block_.size() - at));
      if (count <= 0) return good;
      if (block_.compare(at, static_cast<std::size_t>(count), some.data(),
                         static_cast<std::size_t>(count)) != 0) {
        return good;
      }
      good += static_cast<std::uint64_t>(count);
    }
  }
  [[nodiscard]] std::uint64_t good_bytes(const std::string& path) const {
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const std::uint64_t good = good_bytes(fd);
    close(fd);
    return good;
  }
  [[nodiscard]] std::uint64_t size() const { return block_.size(); }

 private:
  std::string path_;
  std::string block_;
};

}  // namespace

TEST_CASE("1 GiB passes byte for byte to the live stream and into the copy") {
  const TempDir folder;
  const Pattern pattern(folder / "block");
  const int times = scaled(64);
  TestPipe pipe;
  Process wrapper(plain({"--stdout-path", folder / "copy"}, pattern.written(times)),
                  pipe.as_stdout());
  pipe.close_writing();
  const std::uint64_t all = pattern.size() * static_cast<std::uint64_t>(times);
  CHECK(pattern.good_bytes(pipe.reading()) == all);
  CHECK(wrapper.finish().code == 0);
  CHECK(std::filesystem::file_size(folder / "copy") == all);
  CHECK(pattern.good_bytes(folder / "copy") == all);
}

TEST_CASE("two copies of each stream at once are whole") {
  const TempDir folder;
  const int lines = scaled(200000);
  const Finished end =
      run(plain({"--stdout-path", folder / "out", "--stderr-path", folder / "err", "--log-path",
                 folder / "log"},
                sh("seq $1 & seq -f e%.0f $1 >&2; wait", {std::to_string(lines)})));
  CHECK(end.code == 0);
  CHECK(end.out == run({"seq", std::to_string(lines)}).out);
  CHECK(end.err == run({"seq", "-f", "e%.0f", std::to_string(lines)}).out);
  CHECK(read_file(folder / "out") == end.out);
  CHECK(read_file(folder / "err") == end.err);
  CHECK(std::filesystem::file_size(folder / "log") == end.out.size() + end.err.size());
}

TEST_CASE("a copy by --log-path has both streams in the order read") {
  const TempDir folder;
  const Finished end = run(plain({"--log-path", folder / "log"}, sh(R"(
    for i in 1 2 3 4 5 6 7 8 9; do
      echo out$i; until grep -qs out$i $1; do :; done
      echo err$i >&2; until grep -qs err$i $1; do :; done
    done)",
                                                                    {folder / "log"})));
  std::string expected;
  for (int i = 1; i < 10; ++i) {
    expected += "out" + std::to_string(i) + "\nerr" + std::to_string(i) + "\n";
  }
  CHECK(end.code == 0);
  CHECK(read_file(folder / "log") == expected);
  CHECK(count_of("out", end.out) == 9);
  CHECK(count_of("err", end.err) == 9);
}

TEST_CASE("one file may be the copy of both streams") {
  const TempDir folder;
  const int lines = scaled(20000);
  const Finished end =
      run(plain({"--stdout-path", folder / "both", "--stderr-path", folder / "both"},
                sh("seq $1; seq -f e%.0f $1 >&2", {std::to_string(lines)})));
  CHECK(end.code == 0);
  CHECK(read_file(folder / "both").size() == end.out.size() + end.err.size());
}

TEST_CASE("a copy is appended to what is there and the folders above it are made") {
  const TempDir folder;
  const std::string copy = folder / "new/folders/copy";
  for (const std::string word : {"one", "two"}) {
    const Finished end =
        run(plain({"--stdout-path", copy}, {"echo", word}), {.before_exec = [] { umask(077); }});
    CHECK(end.code == 0);
  }
  CHECK(read_file(copy) == "one\ntwo\n");
  struct stat status{};
  REQUIRE(stat(copy.c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0644);
  REQUIRE(stat((folder / "new").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0755);
}

TEST_CASE("any bytes are copied and nothing is added to them") {
  const TempDir folder;
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  for (const std::string& text :
       {bytes, std::string("no line end"), std::string("\n"), std::string()}) {
    write_file(folder / "text", text);
    std::filesystem::remove(folder / "copy");
    const Finished end = run(plain({"--log-path", folder / "copy"}, {"cat", folder / "text"}));
    CHECK(end.code == 0);
    CHECK(end.out == text);
    CHECK(end.err.empty());
    CHECK(read_file(folder / "copy") == text);
  }
}

TEST_CASE("a stream that is not copied does not pass through the wrapper") {
  const TempDir folder;
  const Finished none = run(plain({}, {"readlink", "/proc/self/fd/1"}));
  CHECK_THAT(none.out, says("/stepgate-out-"));
  TestPipe pipe;
  struct stat own{};
  REQUIRE(fstat(pipe.writing(), &own) == 0);
  Process wrapper(plain({"--stderr-path", folder / "err"}, {"readlink", "/proc/self/fd/1"}),
                  pipe.as_stdout());
  pipe.close_writing();
  CHECK(pipe.read_all() == "pipe:[" + std::to_string(own.st_ino) + "]\n");
  CHECK(wrapper.finish().code == 0);
}

}  // namespace stepgate::test

// A Tee with a mask: what it holds back comes out in the end, whichever end that is.
#include <array>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

#include "engine/tee.h"
#include "engine/turning.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;

namespace {

class Masked {
 public:
  // The live stream is a file, or the one given.
  explicit Masked(int live = -1) {
    os::Pipe pipe = std::move(*os::make_pipe());
    command_ = std::move(pipe.write_end);
    std::vector<std::unique_ptr<os::Sink>> sinks;
    sinks.push_back(live >= 0 ? std::move(*os::shared_stream(live, "stdout"))
                              : std::move(*os::appended_file(dir_ / "live")));
    sinks.push_back(std::move(*os::appended_file(dir_ / "copy")));
    tee_ = std::make_unique<Tee>(
        loop_, std::move(pipe.read_end), std::move(sinks),
        Tee::Callbacks{[this] { ++delivered_; }, [this](const Error&) { ++failures_; }},
        Mask(std::make_shared<const Secrets>(std::move(*Secrets::of({"secret"})))));
    if (!tee_->start()) throw std::runtime_error("cannot start");
  }

  void say(std::string_view text) const {
    REQUIRE(write(command_.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  }
  void close_command() { command_.reset(); }
  // Once that is what both have.
  bool has(const std::string& text) {
    return turn_until(loop_, [&] { return live() == text && copy() == text; });
  }
  bool is_delivered() {
    return turn_until(loop_, [this] { return delivered_ > 0; });
  }
  [[nodiscard]] std::string live() const { return read_file(dir_ / "live"); }
  [[nodiscard]] std::string copy() const { return read_file(dir_ / "copy"); }
  [[nodiscard]] int delivered() const { return delivered_; }
  [[nodiscard]] int failures() const { return failures_; }
  [[nodiscard]] Tee& tee() { return *tee_; }

 private:
  TempDir dir_;
  uv::Loop loop_ = *uv::Loop::make();
  os::Fd command_;
  std::unique_ptr<Tee> tee_;
  int delivered_ = 0;
  int failures_ = 0;
};

}  // namespace

TEST_CASE("a value that comes in two reads is masked, and what is around it comes at once") {
  Masked stream;
  stream.say("login: ");
  CHECK(stream.has("login: "));
  stream.say("a sec");
  CHECK(stream.has("login: a "));
  stream.say("ret");
  CHECK(stream.has("login: a ***"));
  stream.say("\nsec");
  CHECK(stream.has("login: a ***\n"));
  stream.close_command();
  CHECK(stream.is_delivered());
  CHECK(stream.has("login: a ***\nsec"));
  CHECK(stream.tee().bytes() == 19);
}

TEST_CASE("what is held back is delivered where a stranger keeps the stream open") {
  Masked stream;
  stream.say("secre");
  stream.tee().end();
  CHECK(stream.is_delivered());
  CHECK(stream.has("secre"));
}

TEST_CASE("what is held back is delivered where the rest is abandoned") {
  Masked stream;
  stream.say("one secret, one secre");
  CHECK_FALSE(stream.tee().abandon());
  CHECK(stream.delivered() == 1);
  CHECK(stream.has("one ***, one secre"));
}

TEST_CASE("a copy gets what is held back when the live stream fails") {
  std::signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> ends{};
  REQUIRE(pipe2(ends.data(), O_CLOEXEC) == 0);
  close(ends[0]);
  const os::Fd live(ends[1]);
  Masked stream(live.get());
  stream.say("a secre");
  CHECK(stream.is_delivered());
  CHECK(stream.copy() == "a secre");
  CHECK(stream.failures() == 1);
  std::signal(SIGPIPE, SIG_DFL);
}

#include "engine/cancel_watch.h"

#include <filesystem>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "engine/turning.h"
#include "os/fd.h"
#include "support/catch.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::test;
using Reasons = std::vector<std::string>;

namespace {

// A step in a folder of its own that can be asked to end, and what it was asked.
class Asked {
 public:
  [[nodiscard]] std::string file(const std::string& name) const { return dir_ / name; }
  [[nodiscard]] uv::Loop& loop() { return loop_; }
  [[nodiscard]] const os::Control* control() const { return &control_; }
  void start(const os::Control* control, const std::string& cancel_file) {
    watch_.start(control, cancel_file);
  }
  void look(const std::string& cancel_file) { watch_.look(cancel_file); }
  // As somebody else does it, through the FIFO's name.
  void write_control(const std::string& text) const {
    const os::Fd fifo(open(file("control").c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
    REQUIRE(write(fifo.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  }
  // Once there is any.
  const Reasons& reasons() {
    turn_until(loop_, [this] { return !reasons_.empty(); });
    return reasons_;
  }
  // When everything that has happened by now was heard.
  const Reasons& reasons_by_now() {
    turn_until(loop_, [] { return false; }, std::chrono::milliseconds(30));
    return reasons_;
  }

 private:
  TempDir dir_;
  os::Control control_ = *os::Control::make(*os::Folder::make(dir_.path(), os::Follow::no_links));
  uv::Loop loop_ = *uv::Loop::make();
  PathWatcher paths_{loop_};
  Reasons reasons_;
  CancelWatch watch_{loop_, paths_,
                     [this](const std::string& reason) { reasons_.push_back(reason); }};
};

}  // namespace

TEST_CASE("what is written into control is a request, its reason in the writer's words") {
  Asked step;
  step.start(step.control(), "");
  CHECK(step.reasons_by_now().empty());
  step.write_control("cancel a newer commit came\n");
  CHECK(step.reasons() == Reasons{"a newer commit came"});
}

TEST_CASE("a request without a reason is one, and so is what was written before the start") {
  Asked step;
  step.write_control("\n");
  step.start(step.control(), "");
  CHECK(step.reasons() == Reasons{""});
}

TEST_CASE("content in the cancel file is a request, an empty file is none") {
  Asked step;
  const std::string cancel = step.file("cancel");
  step.start(nullptr, cancel);
  write_file(cancel);
  CHECK(step.reasons_by_now().empty());
  SECTION("written into it") { write_file(cancel, "stop"); }
  SECTION("moved over it") {
    write_file(step.file("other"), "stop");
    std::filesystem::rename(step.file("other"), cancel);
  }
  CHECK(step.reasons() == Reasons{cancel + " has content"});
}

TEST_CASE("a cancel file that has content at the start is heard before anything is waited for") {
  Asked step;
  write_file(step.file("cancel"), "stop");
  step.start(step.control(), step.file("cancel"));
  // Without a turn of the loop; and one that was asked needs no control any more.
  step.write_control("cancel\n");
  CHECK(step.reasons_by_now() == Reasons{step.file("cancel") + " has content"});
}

TEST_CASE("a cancel file in a folder that appears late is found") {
  Asked step;
  step.start(nullptr, step.file("late/cancel"));
  CHECK(step.reasons_by_now().empty());
  write_file(step.file("late/cancel"), "stop");
  CHECK(step.reasons() == Reasons{step.file("late/cancel") + " has content"});
}

TEST_CASE("of many requests only the first is heard") {
  Asked step;
  step.start(step.control(), step.file("cancel"));
  step.write_control("cancel first\n");
  CHECK(step.reasons().size() == 1);
  step.write_control("cancel second\n");
  write_file(step.file("cancel"), "third");
  CHECK(step.reasons_by_now().size() == 1);
}

TEST_CASE("where nobody can ask, nothing is waited for") {
  Asked step;
  step.start(nullptr, "");
  step.loop().run();  // returns: the loop has nothing to do
  CHECK(step.reasons_by_now().empty());
}

TEST_CASE("a look asks at once where the file has content, and hears of nothing later") {
  Asked step;
  step.look("");
  step.look(step.file("cancel"));
  write_file(step.file("cancel"));
  step.look(step.file("cancel"));
  CHECK(step.reasons_by_now().empty());
  write_file(step.file("cancel"), "enough");
  CHECK(step.reasons_by_now().empty());
  step.look(step.file("cancel"));
  CHECK(step.reasons() == Reasons{step.file("cancel") + " has content"});
}

TEST_CASE("what a look has asked for is not asked for again by listening") {
  Asked step;
  write_file(step.file("cancel"), "enough");
  step.look(step.file("cancel"));
  step.start(step.control(), step.file("cancel"));
  step.write_control("cancel again\n");
  CHECK(step.reasons_by_now() == Reasons{step.file("cancel") + " has content"});
}

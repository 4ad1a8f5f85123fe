// Wrappers of one step that begin, end, are killed and are asked to end, with real files, in any
// order: what others see is what docs/protocol.md says of them. One byte an event.
#include <array>
#include <filesystem>
#include <optional>

#include "engine/log.h"
#include "engine/reporter.h"
#include "fuzz/fuzz.h"
#include "os/control_request.h"
#include "os/marker.h"
#include "report/records.h"
#include "support/temp_dir.h"

namespace stepgate::fuzz {
namespace {

namespace fs = std::filesystem;

enum class Phase { never_began, lives, succeeded, failed, lost };

class Step {
 public:
  explicit Step(const fs::path& folder) : folder_(folder / "run") {
    fs::remove_all(folder_);
    policy_.step = "build";
    policy_.run_dir = folder_;
  }

  void happen(unsigned byte) {
    std::optional<Reporter>& wrapper = wrappers_.at(byte % wrappers_.size());
    switch (byte / wrappers_.size() % 6) {
      case 0:
      case 1:
        return begin(wrapper);
      case 2:
        return finish(wrapper, byte >> 6);
      case 3:
        return kill(wrapper);
      case 4:
        return leave_rubbish(byte >> 6);
      default:
        return ask_to_end();
    }
  }

  void demand_seen() const {
    const Predecessor marker = marker_of(policy_.run_dir, policy_.step);
    const bool out = fs::exists(marker.path);
    const bool error = fs::exists(marker.path + ".err");
    demand(!out || !error, "one marker, never two");
    demand(out == (phase_ == Phase::succeeded), "out appears when the step has succeeded");
    demand(error == (phase_ == Phase::failed), "out.err appears when the step has failed");
    const auto lease = os::look_at_lease(marker);
    const bool is_there = phase_ == Phase::lives || phase_ == Phase::lost;
    demand(lease && lease->has_value() == is_there, "a lease goes with its marker");
    if (is_there)
      demand((*lease)->held() == (phase_ == Phase::lives), "only the living hold a lease");
  }

 private:
  void begin(std::optional<Reporter>& wrapper) {
    if (wrapper) return;
    Result<Reporter> begun = Reporter::begin(policy_);
    demand(begun.has_value() != (phase_ == Phase::lives), "one wrapper lives under a name");
    if (!begun) return demand(begun.error().kind == ErrorKind::held, "the other one is the reason");
    wrapper.emplace(std::move(*begun));
    wrapper->state(State::waiting, {}, {"step 'clone'"});
    phase_ = Phase::lives;
  }

  void finish(std::optional<Reporter>& wrapper, unsigned code) {
    if (!wrapper) return;
    const CommandEnd end{.code = static_cast<int>(code), .signal = {}};
    const int status = wrapper->finish({}, ended_by_itself(end, OnError::stop));
    demand(status == end.code, "a wrapper ends as its command did");
    wrapper.reset();
    phase_ = code == 0 ? Phase::succeeded : Phase::failed;
    const std::string marker = marker_of(policy_.run_dir, policy_.step).path;
    const auto record =
        report::read_marker_record(test::read_file(code == 0 ? marker : marker + ".err"));
    demand(record.exit_code == end.code, "the record tells the code");
  }

  void kill(std::optional<Reporter>& wrapper) {
    if (wrapper) phase_ = Phase::lost;
    wrapper.reset();
  }

  // What a command of the step may leave in its folder, since it shares it.
  void leave_rubbish(unsigned kind) const {
    if (phase_ == Phase::never_began) return;
    const fs::path folder = folder_ / "build";
    std::error_code ignored;
    if (kind == 0) test::write_file(folder / ".stepgate-left", "x");
    if (kind == 1) fs::create_symlink("/nowhere", folder / ".stepgate-link", ignored);
    if (kind == 2) test::write_file(folder / "results" / "image", "x");
    if (kind == 3) fs::remove(folder / "control", ignored);
  }

  void ask_to_end() const {
    const auto request = os::ask_to_end(folder_ / "build", "enough");
    demand(!request || *request != os::Request::made || phase_ == Phase::lives,
           "only the living are asked");
  }

  fs::path folder_;
  ReportPolicy policy_;
  std::array<std::optional<Reporter>, 3> wrappers_;
  Phase phase_ = Phase::never_began;
};

}  // namespace

void fuzz_one(std::string_view input) {
  static const test::TempDir folder;
  log::set_up({.level = log::Level::off});
  Step step(folder.path());
  for (Cutter cutter(input.substr(0, 64)); !cutter.at_end();) {
    step.happen(cutter.byte());
    step.demand_seen();
  }
}

}  // namespace stepgate::fuzz

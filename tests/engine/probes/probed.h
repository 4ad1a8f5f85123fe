// A probe that a test asks, once or again and again.
#pragma once

#include <optional>
#include <string>

#include "engine/probes/attempt.h"
#include "engine/turning.h"
#include "os/process_start.h"
#include "os/reaper.h"
#include "support/catch.h"

namespace stepgate::test {

// What this process gives to those that it starts.
inline os::Inherited inherited() {
  os::Inherited own;
  getrlimit(RLIMIT_NOFILE, &own.open_files);
  return own;
}

// One try: "good", "hopeless: WHY", or why it failed.
class Tried {
 public:
  explicit Tried(Probe probe) : probe_(std::move(probe)) {}

  std::string end() {
    begin();
    turn_until(loop_, [this] {
      reap();
      return told_.has_value();
    });
    attempt_.reset();
    return told_.value_or("nothing came");
  }
  void begin() {
    attempt_ = make_attempt(loop_, inherited_, probe_, [this](Standing standing, const auto& why) {
      told_ = standing == Standing::succeeded ? "good" : why;
      if (standing == Standing::impossible) told_ = "hopeless: " + why;
    });
    attempt_->begin();
  }
  void reap() {
    while (const auto reaped = os::reap_one()) {
      if (attempt_) attempt_->reaped(reaped->pid, reaped->end);
    }
  }
  void give_up() { attempt_.reset(); }
  std::string lacks() { return std::string(attempt_->lacks()); }
  uv::Loop& loop() { return loop_; }

 private:
  Probe probe_;
  os::Inherited inherited_ = inherited();
  uv::Loop loop_ = *uv::Loop::make();
  std::unique_ptr<ProbeAttempt> attempt_;
  std::optional<std::string> told_;
};

inline std::string try_once(const Result<Probe>& probe) { return Tried(probe.value()).end(); }

}  // namespace stepgate::test

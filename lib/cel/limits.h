// What an expression may cost. The first two limits are Tekton's; the others are so wide that only
// an expression made to hurt meets them, and it ends with an error instead of the process.
#pragma once

#include <cstddef>
#include <cstdint>

namespace stepgate::cel {

inline constexpr std::size_t kMaxCodePoints = 100'000;
inline constexpr int kMaxNesting = 250;

// One for each node, each type or element looked at, each sixteen bytes read or written, and more
// for what takes longer: some seconds.
inline constexpr std::uint64_t kMaxSteps = 100'000'000;
// Of values that live at one time.
inline constexpr std::uint64_t kMaxBytes = 64U << 20U;
// How deep lists and maps may be nested in each other, and their types: an expression within the
// limits above reaches tens of thousands by mapping a list again and again.
inline constexpr int kMaxValueDepth = 2'000;

// Of one phase: of the check, or of the evaluation.
class Budget {
 public:
  explicit Budget(std::uint64_t steps = kMaxSteps) : steps_(steps) {}

  // False when it is used up, and ever after.
  bool spend(std::uint64_t steps) {
    steps_ = steps < steps_ ? steps_ - steps : 0;
    return steps_ != 0;
  }
  // Filling memory takes time as well.
  bool allocate(std::uint64_t bytes) {
    bytes_ += bytes;
    if (bytes_ > kMaxBytes) exhaust();
    return spend(bytes / 16);
  }
  void release(std::uint64_t bytes) { bytes_ -= bytes; }
  // For recursions that went too deep: nothing more will be done.
  void exhaust() { steps_ = 0; }
  [[nodiscard]] bool exhausted() const { return steps_ == 0; }

 private:
  std::uint64_t steps_;
  std::uint64_t bytes_ = 0;
};

// Counts memory against a budget for as long as it lives.
class Reservation {
 public:
  Reservation(Budget& budget, std::uint64_t bytes) : budget_(budget), bytes_(bytes) {
    budget_.allocate(bytes_);
  }
  ~Reservation() { budget_.release(bytes_); }
  Reservation(const Reservation&) = delete;
  Reservation& operator=(const Reservation&) = delete;

 private:
  Budget& budget_;
  std::uint64_t bytes_;
};

}  // namespace stepgate::cel

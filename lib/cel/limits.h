// What an expression may cost. Those of the language are TEKTON.md's; the others are so wide that
// only an expression made to hurt meets them, and it ends with an error instead of the process.
#pragma once

#include <cstddef>
#include <cstdint>

namespace stepgate::cel {

inline constexpr std::size_t kMaxCodePoints = 100'000;
inline constexpr int kMaxNesting = 250;

// One for each evaluated node, each copied element, each few bytes of text: some seconds.
inline constexpr std::uint64_t kMaxSteps = 100'000'000;
// Everything that is allocated for values, whether it still lives or not.
inline constexpr std::uint64_t kMaxBytes = 256U << 20U;
// How deep lists and maps, and their types, may be nested in each other at run time: an expression
// within the limits above reaches tens of thousands by mapping a list again and again.
inline constexpr int kMaxValueDepth = 2'000;

class Budget {
 public:
  // False when it is used up, and ever after.
  bool spend(std::uint64_t steps) { return take(steps_, steps); }
  bool allocate(std::uint64_t bytes) { return take(bytes_, bytes) && spend(bytes / 16); }
  // For recursions that went too deep: nothing more will be done.
  void exhaust() { steps_ = bytes_ = 0; }
  [[nodiscard]] bool exhausted() const { return steps_ == 0 || bytes_ == 0; }

 private:
  static bool take(std::uint64_t& left, std::uint64_t amount) {
    left = amount < left ? left - amount : 0;
    return left != 0;
  }
  std::uint64_t steps_ = kMaxSteps;
  std::uint64_t bytes_ = kMaxBytes;
};

}  // namespace stepgate::cel

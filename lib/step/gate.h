// May the step start? Counts what became of its predecessors and decides by `--run-if`.
#pragma once

#include <cstddef>
#include <string>

#include "step/spec.h"

namespace stepgate {

// How one predecessor stands. `impossible`: it can never come true (a path through a file).
enum class Standing { pending, succeeded, failed, lost, impossible };

class Gate {
 public:
  enum class Verdict { keep_waiting, start, skip_failed, skip_unneeded, wait_failed };

  Gate(RunIf run_if, std::size_t predecessors) : run_if_(run_if), pending_(predecessors) {}

  // A predecessor has left `pending`, once and for all. `why` is told where that decides the end.
  void settle(const std::string& called, Standing standing, const std::string& why);

  // How all that the command needs stands (sidecars, probes); may change again and again. `why` is
  // the whole clause for those that end the wait. By `failure` and `always` a need that has failed
  // or is impossible counts only once all predecessors are finished: the step may not be needed,
  // and its end must not come before theirs.
  void set_needs(Standing standing, const std::string& why);

  [[nodiscard]] Verdict verdict() const;
  // The sentence behind a verdict other than start and keep_waiting.
  [[nodiscard]] std::string reason() const;

 private:
  RunIf run_if_;
  std::size_t pending_;
  std::string failure_;   // the first that failed, in words
  std::string obstacle_;  // the first predecessor that is impossible, in words
  Standing needs_ = Standing::succeeded;
  std::string need_failure_;

  [[nodiscard]] Verdict by_needs() const;
};

}  // namespace stepgate

// What the commands of probes have started and left behind, wherever it has gone.
#pragma once

#include <string>
#include <vector>

namespace stepgate {

class Strays {
 public:
  // Children that this process has already now are spared: construct it before the first probe.
  Strays();

  // Kills every other descendant. Those that may not be killed (of a set-id program) are left, and
  // so are those that left their process group where /proc does not show this process.
  void kill() const;

 private:
  bool sees_descendants_;
  std::vector<int> spared_;
};

// Kills every descendant with `mark`, NAME=VALUE, in its environment: what one try of a probe has
// started, also beside a command whose own children are none of its business. Who took it out of
// its environment is missed, and so are those of the kinds above.
void kill_marked(const std::string& mark);

}  // namespace stepgate

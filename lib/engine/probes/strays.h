// What the commands of probes have started and left behind, wherever it has gone.
#pragma once

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

}  // namespace stepgate

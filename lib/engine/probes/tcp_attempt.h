// Is there somebody who takes connections?
#pragma once

#include "engine/probes/attempt.h"
#include "engine/probes/connector.h"

namespace stepgate {

class TcpAttempt : public ProbeAttempt {
 public:
  TcpAttempt(uv::Loop& loop, const TcpProbe& probe, Done done);

  void begin() override { connector_.start(); }
  [[nodiscard]] std::string_view lacks() const override;

 private:
  Done done_;
  Connector connector_;
};

}  // namespace stepgate

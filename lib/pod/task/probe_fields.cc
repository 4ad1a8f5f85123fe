#include "pod/task/probe_fields.h"

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

namespace stepgate::pod {
namespace {

using yaml::Field;
using yaml::NodeKind;

constexpr std::array<std::string_view, 6> kNumbers{
    "initialDelaySeconds", "periodSeconds",    "timeoutSeconds",
    "successThreshold",    "failureThreshold", "terminationGracePeriodSeconds"};

// Kubernetes takes 0 for what is not given.
void check_number(const Field& field) {
  const std::int64_t number = field.integer().value_or(0);
  if (number < 0 || number > std::numeric_limits<std::int32_t>::max()) {
    field.complain("expected a number from 0 to 2147483647");
  }
}

// A number, also in quotes, or the name of one of the container's ports.
void check_port(const Field& handler) {
  const Field port = handler.required("port");
  if (!port.is(NodeKind::integer)) {
    if (port && port.string().empty()) port.complain("expected a port");
    return;
  }
  const std::int64_t number = *port.integer();
  if (number < 1 || number > std::numeric_limits<std::uint16_t>::max()) {
    port.complain("is no port: use 1 to 65535");
  }
}

void check_exec(const Field& exec) {
  exec.only({"command"});
  const Field command = exec.required("command");
  if (command && command.strings().empty()) command.complain("there is no command to run");
}

void check_http(const Field& http) {
  http.only({"host", "path", "port", "scheme", "httpHeaders"});
  check_port(http);
  for (const std::string_view field : {"host", "path", "scheme"}) http[field].string();
  for (const Field& header : http["httpHeaders"].items()) {
    header.only({"name", "value"});
    header.required("name").string();
    header["value"].string();
  }
}

void check_tcp(const Field& tcp) {
  tcp.only({"host", "port"});
  check_port(tcp);
  tcp["host"].string();
}

void check_grpc(const Field& grpc) {
  grpc.only({"port", "service"});
  grpc.required("port").integer();
  grpc["service"].string();
}

}  // namespace

void check_probe(const Field& probe) {
  if (!probe) return;
  probe.only({"exec", "httpGet", "tcpSocket", "grpc", "initialDelaySeconds", "periodSeconds",
              "timeoutSeconds", "successThreshold", "failureThreshold",
              "terminationGracePeriodSeconds"});
  if (!probe.is(NodeKind::mapping)) return;
  for (const std::string_view number : kNumbers) check_number(probe[number]);
  int handlers = 0;
  const auto check = [&](std::string_view name, void (*fields)(const Field&)) {
    const Field handler = probe[name];
    if (!handler) return;
    ++handlers;
    fields(handler);
  };
  check("exec", check_exec);
  check("httpGet", check_http);
  check("tcpSocket", check_tcp);
  check("grpc", check_grpc);
  if (handlers != 1) probe.complain("it must ask by one of exec, httpGet, tcpSocket and grpc");
}

}  // namespace stepgate::pod

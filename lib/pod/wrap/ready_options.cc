#include "pod/wrap/ready_options.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include "base/http_url.h"
#include "pod/manifest/layout.h"
#include "pod/wrap/shell_quote.h"

namespace stepgate::pod {
namespace {

using yaml::Field;
using Words = std::vector<std::string>;

// A number, or the name of one of the container's ports.
std::string port_of(const Field& container, const Field& port) {
  if (port.is(yaml::NodeKind::integer)) return fmt::format("{}", *port.integer());
  std::string name = port.string();
  for (const Field& candidate : container["ports"].items()) {
    if (name.empty() || candidate["name"].string() != name) continue;
    return fmt::format("{}", candidate.required("containerPort").integer().value_or(0));
  }
  // The kubelet takes digits in quotes as well.
  if (!parse_port(name) && port.is(yaml::NodeKind::string)) {
    port.complain(fmt::format("the container has no port of the name '{}'", name));
  }
  return name;
}

// The kubelet asks at the Pod's address; inside it that is this host, where a server that listens
// on all addresses answers as well.
std::string server_of(const Field& container, const Field& probe) {
  const std::string host = probe["host"].optional_string().value_or("localhost");
  const std::string port = port_of(container, probe.required("port"));
  const bool bare = host.contains(':') && !host.starts_with('[');
  return fmt::format("{}:{}", bare ? '[' + host + ']' : host, port);
}

void add_tcp(const Field& container, const Field& tcp, Words& words) {
  const std::string server = server_of(container, tcp);
  if (const auto good = parse_endpoint(server); !good) tcp.complain(describe(good.error()));
  words.insert(words.end(), {"--ready-tcp", with_doubled_dollars(server)});
}

void add_http(const Field& container, const Field& http, Words& words) {
  if (const std::string scheme = http["scheme"].string(); !scheme.empty() && scheme != "HTTP") {
    http["scheme"].complain("a wrapped sidecar is asked by plain HTTP only; use tcpSocket or exec");
    return;
  }
  if (http["httpHeaders"].present()) {
    http["httpHeaders"].complain("a wrapped sidecar is asked without headers; use exec");
    return;
  }
  std::string path = http["path"].string();
  if (!path.starts_with('/')) path.insert(0, "/");
  const std::string url = fmt::format("http://{}{}", server_of(container, http), path);
  if (const auto good = parse_http_url(url); !good) http.complain(describe(good.error()));
  words.insert(words.end(), {"--ready-http", with_doubled_dollars(url)});
}

// Would the kubelet look for a variable in it? `$$` is one dollar.
bool has_variable(std::string_view text) {
  for (std::size_t i = text.find('$'); i < text.size(); i = text.find('$', i)) {
    if (text.substr(i).starts_with("$(")) return true;
    i += text.substr(i).starts_with("$$") ? 2 : 1;
  }
  return false;
}

// The kubelet makes one dollar of two in a probe's command as it does in the container's, so that
// these words stay as they are.
void add_exec(const Field& exec, Words& words) {
  const Words command = exec.required("command").strings();
  for (const Field& word : exec["command"].items()) {
    if (!has_variable(word.string())) continue;
    word.complain(
        "the kubelet would expand $(…) within the quotes of --ready-exec; let a shell expand "
        "$NAME instead");
  }
  if (command.empty()) exec["command"].complain("there is no command in it");
  words.insert(words.end(), {"--ready-exec", shell_quoted(command)});
}

void add_probe(const Field& container, const Field& probe, Words& words) {
  if (const Field grpc = probe["grpc"]; grpc.present()) {
    grpc.complain("a wrapped sidecar cannot be asked by gRPC; use tcpSocket or exec");
  } else if (const Field http = probe["httpGet"]; http.present()) {
    add_http(container, http, words);
  } else if (const Field tcp = probe["tcpSocket"]; tcp.present()) {
    add_tcp(container, tcp, words);
  } else if (const Field exec = probe["exec"]; exec.present()) {
    add_exec(exec, words);
  } else {
    probe.complain("it asks nothing: expected httpGet, tcpSocket or exec");
  }
  if (probe["successThreshold"].integer().value_or(1) > 1) {
    probe["successThreshold"].complain("a wrapped sidecar is ready with the first success");
  }
}

// The seconds that the probes give, as one option: there is one for all.
void add_seconds(const std::vector<Field>& probes, std::string_view key, std::string_view option,
                 Words& words) {
  std::optional<std::int64_t> seconds;
  for (const Field& probe : probes) {
    const std::optional<std::int64_t> given = probe[key].integer();
    if (!given) continue;
    if (*given < 1) probe[key].complain("expected at least 1");
    seconds = std::max(seconds.value_or(0), *given);
  }
  if (seconds) words.insert(words.end(), {std::string(option), fmt::format("{}s", *seconds)});
}

}  // namespace

std::vector<std::string> ready_options(const Field& container) {
  Words words;
  std::vector<Field> probes;
  for (const char* const key : {"startupProbe", "readinessProbe"}) {
    const Field probe = container[key];
    if (!probe.present()) continue;
    Words asked;
    add_probe(container, probe, asked);
    // Both probes are often the same.
    if (asked != words) words.insert(words.end(), asked.begin(), asked.end());
    probes.push_back(probe);
  }
  add_seconds(probes, "periodSeconds", "--probe-interval", words);
  add_seconds(probes, "timeoutSeconds", "--probe-timeout", words);
  return words;
}

}  // namespace stepgate::pod

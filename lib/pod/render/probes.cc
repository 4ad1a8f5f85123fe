#include "pod/render/probes.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "base/endpoint.h"
#include "base/http_url.h"
#include "pod/render/kubelet.h"
#include "pod/render/parts.h"

namespace stepgate::pod {
namespace {

using yaml::Value;
using Flags = std::vector<std::string>;

// Without probes Tekton's steps start a second or more after the sidecar, since news take so long,
// and Tasks rely on that.
constexpr const char* kSettling = "1s";

std::unexpected<Error> wrong(const Sidecar& sidecar, const std::string& sentence) {
  return yaml::wrong_at(sidecar.place.file, sidecar.place.position, sentence);
}

std::optional<std::int64_t> number_at(const Value& map, std::string_view key) {
  const Value* const value = map.find(key);
  const auto* const number = value == nullptr ? nullptr : std::get_if<std::int64_t>(&value->data());
  return number == nullptr ? std::nullopt : std::optional(*number);
}

// In single quotes, which split_shell_words() takes off again; the kubelet's part done before,
// since a value with a quote in it would end them. Not much more than kTooLong.
std::string in_one_word(const Value& words, const WrittenValues& values) {
  std::string line;
  if (words.as_list() == nullptr) return line;
  for (const Value& word : *words.as_list()) {
    if (line.size() > kTooLong) break;
    line += line.empty() ? "'" : " '";
    const std::string* const text = word.as_string();
    for (const char c : text == nullptr ? std::string() : expanded_in_probe(*text, values)) {
      line += c == '\'' ? std::string(R"('\'')") : std::string(1, c);
    }
    line += '\'';
  }
  return line;
}

// By its number, or by its name among the container's ports.
Result<std::string> port_of(const Sidecar& sidecar, const Value& handler) {
  if (const auto number = number_at(handler, "port")) return fmt::format("{}", *number);
  std::string name = text_at(handler, "port");
  const Value* const ports = sidecar.container.find("ports");
  if (ports != nullptr && ports->as_list() != nullptr) {
    for (const Value& port : *ports->as_list()) {
      const auto number = number_at(port, "containerPort");
      if (number && !name.empty() && text_at(port, "name") == name) {
        return fmt::format("{}", *number);
      }
    }
  }
  // The kubelet takes digits in quotes as well.
  if (parse_port(name)) return name;
  return wrong(sidecar,
               fmt::format("its probe asks at the port '{}', which is none of its ports", name));
}

// The kubelet asks at the Pod's address; the wrapper is inside.
Result<std::string> server_of(const Sidecar& sidecar, const Value& handler) {
  const Result<std::string> port = port_of(sidecar, handler);
  if (!port) return port;
  std::string host = text_at(handler, "host");
  if (host.empty()) host = "localhost";
  const bool bare = host.contains(':') && !host.starts_with('[');
  std::string server = fmt::format("{}:{}", bare ? '[' + host + ']' : host, *port);
  const Result<Endpoint> good = parse_endpoint(server);
  if (!good) return wrong(sidecar, "its probe's address: " + describe(good.error()));
  return server;
}

Result<std::string> url_of(const Sidecar& sidecar, const Value& handler) {
  const std::string scheme = text_at(handler, "scheme");
  if (!scheme.empty() && scheme != "HTTP") {
    return wrong(sidecar, "stepgate cannot ask a probe over https: use exec or tcpSocket");
  }
  if (handler.find("httpHeaders") != nullptr) {
    return wrong(sidecar, "stepgate sends no headers with a probe: use exec or tcpSocket");
  }
  const Result<std::string> server = server_of(sidecar, handler);
  if (!server) return server;
  const std::string path = text_at(handler, "path");
  std::string url = fmt::format("http://{}{}{}", *server, path.starts_with('/') ? "" : "/", path);
  const Result<HttpUrl> parsed = parse_http_url(url);
  if (!parsed) return wrong(sidecar, "its probe's address: " + describe(parsed.error()));
  return url;
}

void add(Flags& flags, const char* name, const std::string& value) {
  flags.emplace_back(name);
  flags.push_back(not_expanded(value));
}

Result<void> add_exec(Flags& flags, const Sidecar& sidecar, const Value& exec) {
  const Value* const command = exec.find("command");
  const Value* const env = sidecar.container.find("env");
  const WrittenValues values = env == nullptr ? WrittenValues() : written_values(*env);
  const std::string words = command == nullptr ? "" : in_one_word(*command, values);
  if (words.empty()) return wrong(sidecar, "its probe has no command to run");
  if (words.size() >= kTooLong) return wrong(sidecar, "its probe's command is too long to be run");
  add(flags, "-ready_exec", words);
  return {};
}

Result<void> add_probe(Flags& flags, const Sidecar& sidecar, const Value& probe) {
  if (number_at(probe, "successThreshold").value_or(1) > 1) {
    return wrong(sidecar, "a wrapped sidecar is ready with the first success of its probe");
  }
  if (const Value* const exec = probe.find("exec")) return add_exec(flags, sidecar, *exec);
  if (const Value* const get = probe.find("httpGet")) {
    const Result<std::string> url = url_of(sidecar, *get);
    if (!url) return std::unexpected(url.error());
    add(flags, "-ready_http", *url);
  } else if (const Value* const socket = probe.find("tcpSocket")) {
    const Result<std::string> server = server_of(sidecar, *socket);
    if (!server) return std::unexpected(server.error());
    add(flags, "-ready_tcp", *server);
  } else {
    return wrong(sidecar, "stepgate can ask exec, httpGet and tcpSocket probes only");
  }
  return {};
}

// Kubernetes takes 0 for what is not given.
std::optional<std::int64_t> seconds_at(const Value& probe, std::string_view key) {
  const auto seconds = number_at(probe, key);
  return seconds && *seconds > 0 ? seconds : std::nullopt;
}

}  // namespace

Result<Flags> probe_flags(const Sidecar& sidecar) {
  Flags flags;
  std::optional<std::int64_t> interval;
  std::optional<std::int64_t> timeout;
  for (const char* key : {"startupProbe", "readinessProbe"}) {
    const Value* const probe = sidecar.container.find(key);
    if (probe == nullptr || probe->as_map() == nullptr) continue;
    const Result<void> added = add_probe(flags, sidecar, *probe);
    if (!added) return std::unexpected(added.error());
    // One pace for both: the quicker one, and the one with more patience.
    const auto period = seconds_at(*probe, "periodSeconds");
    if (period) interval = std::min(interval.value_or(*period), *period);
    const auto patience = seconds_at(*probe, "timeoutSeconds");
    if (patience) timeout = std::max(timeout.value_or(*patience), *patience);
  }
  if (flags.empty()) add(flags, "-ready_after", kSettling);
  if (interval) add(flags, "-probe_interval", fmt::format("{}s", *interval));
  if (timeout) add(flags, "-probe_timeout", fmt::format("{}s", *timeout));
  return flags;
}

}  // namespace stepgate::pod

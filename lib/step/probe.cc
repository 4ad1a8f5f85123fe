#include "step/probe.h"

#include <fmt/format.h>

#include "base/shell_words.h"
#include "base/text.h"

namespace stepgate {
namespace {

std::string in_short(const std::string& text) {
  constexpr std::size_t kShown = 100;
  return printable(text, kShown) + (text.size() > kShown ? "..." : "");
}

}  // namespace

Result<Probe> parse_tcp_probe(const std::string& text) {
  Result<Endpoint> server = parse_endpoint(text);
  if (!server) return std::unexpected(server.error());
  return Probe{TcpProbe{std::move(*server)}, "tcp " + in_short(text)};
}

Result<Probe> parse_http_probe(const std::string& text) {
  Result<HttpUrl> url = parse_http_url(text);
  if (!url) return std::unexpected(url.error());
  return Probe{HttpProbe{std::move(*url)}, "http " + in_short(text)};
}

Result<Probe> parse_http_post(const std::string& text) {
  Result<Probe> probe = parse_http_probe(text);
  if (probe) std::get<HttpProbe>(probe->asks).posts = true;
  return probe;
}

Result<Probe> parse_exec_probe(const std::string& text) {
  Result<std::vector<std::string>> words = split_shell_words(text);
  if (!words) {
    return invalid(fmt::format("'{}' is no command: {}", in_short(text), describe(words.error())));
  }
  return Probe{ExecProbe{std::move(*words)}, fmt::format("exec '{}'", in_short(text))};
}

}  // namespace stepgate

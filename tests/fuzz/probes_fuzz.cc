// What is to be asked, as people write it: servers, URLs, commands in one string, names.
#include <algorithm>

#include "base/http_url.h"
#include "base/name.h"
#include "base/shell_words.h"
#include "fuzz/fuzz.h"
#include "go/web_url.h"

namespace stepgate::fuzz {
namespace {

// Nothing that would end a line of a request, or a word in it.
bool is_plain(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c != '\x7f'; });
}

void read_url(std::string_view text) {
  const Result<HttpUrl> url = parse_http_url(text);
  if (!url) return demand_fit_to_show(url.error());
  demand(is_plain(url->authority) && is_plain(url->target), "a URL adds nothing to a request");
  demand(url->target.starts_with('/'), "a target is a path");
  const Result<HttpUrl> again = parse_http_url("http://" + url->authority + url->target);
  demand(again && *again == *url, "a URL survives writing");
}

void read_web_url(std::string_view text) {
  const Result<WebUrl> url = parse_url(text);
  if (!url) return demand_fit_to_show(url.error());
  const std::string written = with_login(*url, "us/er", "pass:word@\n");
  demand(written.find('\n') == std::string::npos, "a login adds no line");
}

void read_names(std::string_view text) {
  if (!check_step_name(text)) return;
  demand(text.size() <= 63 && text.find_first_of("./\n") == std::string_view::npos,
         "a step's name stays inside");
  demand(check_result_name(text).has_value(), "a step's name would do for a result");
}

}  // namespace

void fuzz_one(std::string_view input) {
  read_url(input);
  read_web_url(input);
  read_names(input);
  const auto endpoint = parse_endpoint(input);
  if (!endpoint) demand_fit_to_show(endpoint.error());
  if (endpoint) demand(endpoint->port > 0 && is_plain(endpoint->host), "a server has a port");
  const auto words = split_shell_words(input);
  if (!words) return demand_fit_to_show(words.error());
  demand(!words->empty() && !words->front().empty(), "a command names a program");
}

}  // namespace stepgate::fuzz

#include "go/web_url.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/ascii.h"
#include "go/percent.h"
#include "go/quote.h"
#include "go/web_host.h"

namespace stepgate {
namespace {

bool may_follow(char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; }
char in_small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// The scheme, taken off with its colon: a letter, then letters, digits, `+`, `-`, `.` (RFC 3986,
// section 3.1); empty where there is none.
std::string take_scheme(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && (length == 0 ? is_letter(text[0]) : may_follow(text[length]))) {
    ++length;
  }
  if (length == 0 || length == text.size() || text[length] != ':') return {};
  std::string scheme(text.substr(0, length));
  std::ranges::transform(scheme, scheme.begin(), in_small);
  text.remove_prefix(length + 1);
  return scheme;
}

// An encoding that is already right stays as it is, others are made anew.
std::optional<std::string> normal(std::string_view text, UrlPart part) {
  const std::optional<std::string> decoded = percent_decoded(text);
  if (!decoded) return std::nullopt;
  constexpr std::string_view kFine = "!$&'()*+,;=:@[]%";
  const bool is_right = std::ranges::all_of(
      text, [&](char c) { return is_plain(c, part) || kFine.find(c) != std::string_view::npos; });
  return is_right ? std::string(text) : percent_encoded(*decoded, part);
}

// What stands behind the scheme, without query and fragment; false where it is no URL.
bool take_place(std::string_view rest, WebUrl& url) {
  if (!rest.starts_with('/')) {
    if (!url.scheme.empty()) {
      url.opaque = rest;
      return true;
    }
    // It would be read as a scheme (RFC 3986, section 4.2).
    if (rest.substr(0, rest.find('/')).find(':') != std::string_view::npos) return false;
  }
  const bool has_authority =
      rest.starts_with("//") && (!url.scheme.empty() || !rest.starts_with("///"));
  if (has_authority) {
    const std::string_view authority = rest.substr(2, rest.find('/', 2) - 2);
    rest.remove_prefix(authority.size() + 2);
    const std::optional<std::string> host = host_of(authority);
    if (!host) return false;
    url.host = *host;
  }
  const std::optional<std::string> path = normal(rest, UrlPart::path);
  if (!path) return false;
  url.path = *path;
  url.has_path = !rest.empty() && percent_decoded(rest) != "/";
  return true;
}

std::optional<WebUrl> parse(std::string_view text) {
  WebUrl url;
  std::string_view rest = text.substr(0, text.find('#'));
  const std::string_view fragment = text.substr(std::min(rest.size() + 1, text.size()));
  if (std::ranges::any_of(rest, is_control) || rest.starts_with(':')) return std::nullopt;
  url.scheme = take_scheme(rest);
  const std::string_view place = rest.substr(0, rest.find('?'));
  url.query = rest.substr(place.size());
  if (!take_place(place, url)) return std::nullopt;
  const std::optional<std::string> normal_fragment = normal(fragment, UrlPart::fragment);
  if (!normal_fragment) return std::nullopt;
  if (!fragment.empty()) url.fragment = '#' + *normal_fragment;
  return url;
}

}  // namespace

Result<WebUrl> parse_url(std::string_view text) {
  std::optional<WebUrl> url = parse(text);
  if (!url) return invalid(fmt::format("{} is no URL", go_quote(text)));
  return std::move(*url);
}

std::string with_login(const WebUrl& url, std::string_view user, std::string_view password) {
  const std::string scheme = url.scheme.empty() ? "" : url.scheme + ":";
  if (!url.opaque.empty()) return scheme + url.opaque + url.query + url.fragment;
  return fmt::format("{}//{}:{}@{}{}{}{}", scheme, percent_encoded(user, UrlPart::user),
                     percent_encoded(password, UrlPart::user), url.host, url.path, url.query,
                     url.fragment);
}

}  // namespace stepgate

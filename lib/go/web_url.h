// URLs as far as credentials need them: read, and written again with a user and a password. What is
// accepted, and how it is written, is as in Go's package net/url.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace stepgate {

// Everything in the form in which it is written again.
struct WebUrl {
  std::string scheme;  // in small letters; may be empty
  std::string
      opaque;  // what follows a scheme without a slash, as in `mailto:x`; no host or path then
  std::string host;      // with the port; without user and password, which are dropped
  std::string path;      // with its slash
  std::string query;     // with its `?`
  std::string fragment;  // with its `#`

  // Is it for one repository rather than for a whole host?
  bool has_path = false;
};

// Text that is no URL is `invalid`: control characters, a colon in the first part of a path, a port
// that is no number, bad percent-encoding, characters that no host has, brackets around no address.
Result<WebUrl> parse_url(std::string_view text);

std::string with_login(const WebUrl& url, std::string_view user, std::string_view password);

}  // namespace stepgate

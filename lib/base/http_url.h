// The URLs that a probe asks: `http://HOST[:PORT][/PATH][?QUERY]` (RFC 3986, RFC 9110 section 4.2).
#pragma once

#include <string>
#include <string_view>

#include "base/endpoint.h"
#include "base/error.h"

namespace stepgate {

// Every part is fit to be written into a request as it is: it holds no space, no line break and no
// other control character.
struct HttpUrl {
  Endpoint server;
  std::string authority;  // the value of the Host field: host, and port unless it is 80
  std::string target;     // path and query; at least "/"

  bool operator==(const HttpUrl&) const = default;
};

// `invalid` says what would be right: for https, for a name or password before the host, for what
// would have to be percent-encoded. A fragment is dropped, since no server ever sees one.
Result<HttpUrl> parse_http_url(std::string_view text);

}  // namespace stepgate

// A condition that is asked for, again and again, rather than watched: does a server answer, does a
// command succeed?
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/duration.h"
#include "base/endpoint.h"
#include "base/http_url.h"

namespace stepgate {

// A connection to it succeeds.
struct TcpProbe {
  Endpoint server;
};

// It answers a GET with 2xx or 3xx; or a POST, with nothing in it.
struct HttpProbe {
  HttpUrl url;
  bool posts = false;
};

// It exits with 0.
struct ExecProbe {
  std::vector<std::string> words;
};

struct Probe {
  std::variant<TcpProbe, HttpProbe, ExecProbe> asks;
  std::string called;  // for people: "tcp db:5432"
};

struct ProbeTiming {
  Duration interval = std::chrono::milliseconds(500);  // from the start of one try to the next
  Duration timeout = std::chrono::seconds(5);          // of one try
};

// From HOST:PORT, from a URL, and from a command in one string.
Result<Probe> parse_tcp_probe(const std::string& text);
Result<Probe> parse_http_probe(const std::string& text);
Result<Probe> parse_exec_probe(const std::string& text);
// From a URL: what is told there, rather than asked.
Result<Probe> parse_http_post(const std::string& text);

}  // namespace stepgate

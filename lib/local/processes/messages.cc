#include "local/processes/messages.h"

#include <array>
#include <cstring>
#include <type_traits>

namespace stepgate::local {
namespace {

// Both ends are the same program: what it has in memory will do.
template <class Plain>
std::string bytes_of(const Plain& plain) {
  static_assert(std::is_trivially_copyable_v<Plain>);
  std::string bytes(sizeof plain, '\0');
  std::memcpy(bytes.data(), &plain, sizeof plain);
  return bytes;
}

template <class Plain>
std::optional<Plain> plain_of(std::string_view bytes) {
  Plain plain{};
  if (bytes.size() < sizeof plain) return std::nullopt;
  // As many bytes as were counted. NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage)
  std::memcpy(&plain, bytes.data(), sizeof plain);
  return plain;
}

struct Head {
  Message::Kind kind;
  ErrorKind error_kind;
  std::size_t container;
  int exit_code;
  int error_code;
};

}  // namespace

// The error's two texts follow, with a zero byte between them.
std::string Message::packed() const {
  return bytes_of(Head{kind, error.kind, container, exit_code, error.code}) + error.operation +
         '\0' + error.path;
}

std::optional<Message> Message::unpacked(std::string_view text) {
  const std::optional<Head> head = plain_of<Head>(text);
  if (!head) return std::nullopt;
  text.remove_prefix(sizeof(Head));
  const std::size_t zero = std::min(text.find('\0'), text.size());
  return Message{.kind = head->kind,
                 .container = head->container,
                 .exit_code = head->exit_code,
                 .error = {.kind = head->error_kind,
                           .operation = std::string(text.substr(0, zero)),
                           .path = std::string(text.substr(std::min(zero + 1, text.size()))),
                           .code = head->error_code}};
}

std::string Request::packed() const { return bytes_of(*this); }

std::optional<Request> Request::unpacked(std::string_view text) { return plain_of<Request>(text); }

}  // namespace stepgate::local

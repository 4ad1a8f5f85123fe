#include "uv/resolver.h"

#include <cctype>
#include <chrono>
#include <map>
#include <utility>

#include <ares.h>
#include <fmt/format.h>

#include "uv/handle.h"
#include "uv/timer.h"

namespace stepgate::uv {
namespace {

// A server that does not answer is given up soon enough for the next one to be asked: whoever
// probes gives the whole a few seconds.
constexpr int kMillisecondsPerServer = 1000;
constexpr int kRounds = 3;

// The addresses of one family do not wait longer for those of the other (RFC 8305 section 3): there
// are name servers that never answer for one of the two.
constexpr Duration kResolutionDelay = std::chrono::milliseconds(50);

}  // namespace

// c-ares asks to watch its sockets and is told what came of that; it has its own idea of when to
// ask again, which the timer follows. It is never destroyed from within: the answer is handed over
// a turn of the loop later.
struct Resolver::Raw {
  struct Socket {
    Raw* owner;
    ares_socket_t fd;
    Handle<uv_poll_t> poll;
  };

  Raw(Loop& owner_loop, std::string asked, std::uint16_t asked_port, Resolved told)
      : loop(owner_loop),
        name(std::move(asked)),
        port(asked_port),
        resolved(std::move(told)),
        again(loop,
              [this] {
                ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
                follow_timeout();
              }),
        answered(loop, [this] { hand_over(); }) {}
  ~Raw() {
    if (channel != nullptr) ares_destroy(channel);
    ares_library_cleanup();
  }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  void ask();
  void fail(int status) {
    failure = status;
    answered.start({});
  }
  // /etc/hosts, and what is an address itself; it goes before whatever a server says.
  bool is_in_files();
  void ask(ares_channel whom, int family);
  void take(int status, const ares_addrinfo* found);
  void add(const ares_addrinfo& found);
  void hand_over();
  void watch(ares_socket_t fd, bool readable, bool writable);
  void follow_timeout();

  Loop& loop;
  std::string name;
  std::uint16_t port;
  Resolved resolved;
  std::vector<Address> addresses;
  std::string found_as;  // with the search domain where it was found
  int failure = ARES_SUCCESS;
  int unanswered = 0;
  bool asking_files = false;
  ares_channel channel = nullptr;
  std::map<ares_socket_t, Socket> sockets;
  Timer again;
  Timer answered;
};

void Resolver::Raw::ask() {
  if (const int status = ares_library_init(ARES_LIB_INIT_ALL); status != ARES_SUCCESS) {
    return fail(status);
  }
  if (is_in_files()) return answered.start({});
  ares_options options{};
  std::string lookups = "b";
  options.lookups = lookups.data();
  options.timeout = kMillisecondsPerServer;
  options.tries = kRounds;
  options.sock_state_cb = [](void* raw, ares_socket_t fd, int readable, int writable) {
    static_cast<Raw*>(raw)->watch(fd, readable != 0, writable != 0);
  };
  options.sock_state_cb_data = this;
  const int status = ares_init_options(
      &channel, &options,
      ARES_OPT_LOOKUPS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_SOCK_STATE_CB);
  if (status != ARES_SUCCESS) {
    channel = nullptr;
    return fail(status);
  }
  unanswered = 2;
  for (const int family : {AF_INET6, AF_INET}) ask(channel, family);
  follow_timeout();
}

// Both families at once: where c-ares 1.18 is asked for one that a name lacks there, it loses
// memory.
bool Resolver::Raw::is_in_files() {
  ares_options options{};
  std::string lookups = "f";
  options.lookups = lookups.data();
  ares_channel files = nullptr;
  if (ares_init_options(&files, &options, ARES_OPT_LOOKUPS) != ARES_SUCCESS) return false;
  asking_files = true;
  ask(files, AF_UNSPEC);
  asking_files = false;
  ares_destroy(files);
  return !addresses.empty();
}

void Resolver::Raw::ask(ares_channel whom, int family) {
  ares_addrinfo_hints hints{};
  hints.ai_family = family;
  hints.ai_socktype = SOCK_STREAM;
  ares_getaddrinfo(
      whom, name.c_str(), nullptr, &hints,
      [](void* raw, int outcome, int /*timeouts*/, ares_addrinfo* found) {
        if (outcome == ARES_EDESTRUCTION) return;
        static_cast<Raw*>(raw)->take(outcome, found);
        if (found != nullptr) ares_freeaddrinfo(found);
      },
      this);
}

void Resolver::Raw::take(int status, const ares_addrinfo* found) {
  if (!resolved) return;
  if (asking_files) {
    if (status == ARES_SUCCESS) add(*found);
    return;
  }
  --unanswered;
  if (status == ARES_SUCCESS) {
    add(*found);
  } else if (failure == ARES_SUCCESS || failure == ARES_ENODATA) {
    failure = status;
  }
  if (unanswered == 0) {
    answered.start({});
  } else if (!addresses.empty()) {
    answered.start(kResolutionDelay);
  }
}

// Each family is looked for in the search domains by itself. A name is that of the first domain
// that has it; what the other family finds in another domain is another host's.
void Resolver::Raw::add(const ares_addrinfo& found) {
  const std::string as = found.name != nullptr ? found.name : "";
  if (!addresses.empty() && as != found_as) return;
  found_as = as;
  std::vector<Address> more;
  for (const ares_addrinfo_node* node = found.nodes; node != nullptr; node = node->ai_next) {
    std::optional<Address> address = Address::from(node->ai_addr);
    if (!address) continue;
    address->set_port(port);
    more.push_back(*address);
  }
  // IPv6 goes first (RFC 8305 section 4).
  const bool is_ipv6 = found.nodes != nullptr && found.nodes->ai_family == AF_INET6;
  addresses.insert(is_ipv6 ? addresses.begin() : addresses.end(), more.begin(), more.end());
}

void Resolver::Raw::hand_over() {
  const auto told = std::exchange(resolved, nullptr);
  if (channel != nullptr) {
    ares_cancel(channel);
    follow_timeout();
  }
  if (!addresses.empty()) return told(std::move(addresses));
  std::string why = ares_strerror(failure != ARES_SUCCESS ? failure : ARES_ENODATA);
  why.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(why.front())));
  told(invalid(fmt::format("cannot resolve {}: {}", name, why)));
}

// Neither readable nor writable: c-ares is about to close it.
void Resolver::Raw::watch(ares_socket_t fd, bool readable, bool writable) {
  if (!readable && !writable) {
    sockets.erase(fd);
    return;
  }
  auto found = sockets.find(fd);
  if (found == sockets.end()) {
    auto memory = std::make_unique<uv_poll_t>();
    if (uv_poll_init(loop.raw(), memory.get(), fd) != 0) return;
    found = sockets.emplace(fd, Socket{this, fd, Handle<uv_poll_t>(memory.release())}).first;
    found->second.poll->data = &found->second;
  }
  const int events = (readable ? UV_READABLE : 0) | (writable ? UV_WRITABLE : 0);
  uv_poll_start(found->second.poll.get(), events, [](uv_poll_t* poll, int status, int happened) {
    if (poll->data == nullptr) return;
    const auto* socket = static_cast<Socket*>(poll->data);
    Raw* owner = socket->owner;
    const ares_socket_t ready = socket->fd;
    const bool any = status != 0;
    ares_process_fd(owner->channel, any || (happened & UV_READABLE) != 0 ? ready : ARES_SOCKET_BAD,
                    any || (happened & UV_WRITABLE) != 0 ? ready : ARES_SOCKET_BAD);
    owner->follow_timeout();
  });
}

void Resolver::Raw::follow_timeout() {
  timeval next{};
  if (ares_timeout(channel, nullptr, &next) == nullptr) return again.stop();
  again.start(std::chrono::seconds(next.tv_sec) + std::chrono::microseconds(next.tv_usec));
}

Resolver::Resolver(Loop& loop, const std::string& name, std::uint16_t port, Resolved resolved)
    : raw_(std::make_unique<Raw>(loop, name, port, std::move(resolved))) {
  raw_->ask();
}

Resolver::~Resolver() = default;

}  // namespace stepgate::uv

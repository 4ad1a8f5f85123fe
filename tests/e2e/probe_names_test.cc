// How the names of servers are resolved: as the container's own files have it.
#include <map>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/mount.h>
#include <unistd.h>

#include "e2e/own_network.h"
#include "e2e/run_tools.h"
#include "os/forked.h"
#include "support/server.h"

namespace stepgate::test {
namespace {

// What the program is to find in /etc.
void replace_in_etc(const std::string& name, const std::string& by) {
  must(mount(by.c_str(), ("/etc/" + name).c_str(), nullptr, MS_BIND, nullptr) == 0);
}

// Names and their addresses.
using Known = std::multimap<std::string, std::string>;

// The types of questions: for addresses of IPv4, and of IPv6 (RFC 3596).
constexpr char kA = 1;
constexpr char kAaaa = 28;

// A DNS server on port 53 of the loopback that knows the addresses of some names, and of every
// other one that there is none. Questions of the type that it drops are never answered.
class NameServer {
 public:
  explicit NameServer(Known known, char drops = 0)
      : known_(std::move(known)),
        drops_(drops),
        socket_(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_port = htons(53);
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    must(bind(socket_, reinterpret_cast<sockaddr*>(&here), sizeof here) == 0);
    serving_ = std::thread([this] { serve(); });
  }
  ~NameServer() {
    shutdown(socket_, SHUT_RDWR);
    serving_.join();
    close(socket_);
  }
  NameServer(const NameServer&) = delete;
  NameServer& operator=(const NameServer&) = delete;

 private:
  void serve() const {
    char bytes[512];
    sockaddr_in from{};
    for (;;) {
      socklen_t size = sizeof from;
      const ssize_t count =
          recvfrom(socket_, bytes, sizeof bytes, 0, reinterpret_cast<sockaddr*>(&from), &size);
      if (count < 12) return;
      const std::string reply = answer({bytes, static_cast<std::size_t>(count)});
      if (reply.empty()) continue;
      sendto(socket_, reply.data(), reply.size(), 0, reinterpret_cast<sockaddr*>(&from), size);
    }
  }

  // RFC 1035, section 4: a header, the question, and a record where there is one.
  [[nodiscard]] std::string answer(const std::string& query) const {
    std::string name;
    std::size_t at = 12;
    while (query[at] != 0) {
      const auto length = static_cast<std::size_t>(query[at]);
      name += (name.empty() ? "" : ".") + query.substr(at + 1, length);
      at += 1 + length;
    }
    const char type = query[at + 2];
    if (type == drops_) return {};
    const std::string question = query.substr(12, at + 5 - 12);
    std::string records;
    const auto [begin, end] = known_.equal_range(name);
    for (auto known = begin; known != end; ++known) {
      const bool is_ipv6 = known->second.find(':') != std::string::npos;
      if (type != (is_ipv6 ? kAaaa : kA)) continue;
      std::string address(is_ipv6 ? sizeof(in6_addr) : sizeof(in_addr), '\0');
      inet_pton(is_ipv6 ? AF_INET6 : AF_INET, known->second.c_str(), address.data());
      records = std::string("\xc0\x0c\0", 3) + type + std::string("\0\1\0\0\0\x05\0", 7) +
                static_cast<char>(address.size()) + address;
    }
    std::string reply = query.substr(0, 2) + '\x81' + (begin == end ? '\x83' : '\x80');
    reply += std::string("\0\1\0", 3) + (records.empty() ? '\0' : '\1') + std::string(4, '\0');
    return reply + question + records;
  }

  Known known_;
  char drops_;
  int socket_;
  std::thread serving_;
};

}  // namespace

TEST_CASE("a name has all the addresses that /etc/hosts gives it") {
  if (geteuid() != 0 && skipped("only root mounts")) return;
  if (!has_ipv6() && skipped("the loopback has no IPv6")) return;
  const Steps steps;
  write_file(steps.beside("hosts"), "127.0.0.1 both\n::1 both\n::1 six\n");
  Options options;
  options.before_exec = [&] {
    leave_mount_namespace();
    replace_in_etc("hosts", steps.beside("hosts"));
  };
  const int family = GENERATE(AF_INET, AF_INET6);
  Server server([](int, int) {}, family);
  server.open();
  const std::string port = ":" + std::to_string(server.port());
  CHECK(run(steps.wait({"--wait-tcp", "both" + port, "--wait-timeout", "20s"}), options).code == 0);
  const int six =
      run(steps.wait({"--wait-tcp", "six" + port, "--wait-timeout", "500ms"}), options).code;
  CHECK(six == (family == AF_INET6 ? 0 : 123));
}

TEST_CASE("a name is looked for in the search domains of /etc/resolv.conf") {
  if (geteuid() != 0 && skipped("only root makes a network namespace")) return;
  const Steps steps;
  write_file(steps.beside("resolv.conf"),
             "search team.svc.cluster.test svc.cluster.test\nnameserver 127.0.0.1\n"
             "options ndots:5\n");
  const std::string end = in_child([&]() -> std::string {
    enter_own_network();
    leave_mount_namespace();
    replace_in_etc("resolv.conf", steps.beside("resolv.conf"));
    Server server([](int, int) {});
    server.open();
    const NameServer names(Known{{"db.team.svc.cluster.test", "127.0.0.1"},
                                 {"cache.other.svc.cluster.test", "127.0.0.1"}});
    const std::string port = ":" + std::to_string(server.port());
    std::string codes;
    for (const char* name : {"db", "cache.other", "db.team.svc.cluster.test", "cache", "db."}) {
      const Finished finished =
          run(steps.wait({"--wait-tcp", name + port, "--wait-timeout", "700ms"}));
      codes += std::to_string(finished.code) + " ";
    }
    return codes;
  });
  CHECK(end == "0 0 0 123 123 ");
}

TEST_CASE("a name has the addresses of one family where those of the other never come") {
  if (geteuid() != 0 && skipped("only root makes a network namespace")) return;
  if (!has_ipv6() && skipped("the loopback has no IPv6")) return;
  const Steps steps;
  write_file(steps.beside("resolv.conf"), "search none.test test\nnameserver 127.0.0.1\n");
  const bool is_ipv6 = GENERATE(false, true);
  const std::string end = in_child([&]() -> std::string {
    enter_own_network();
    leave_mount_namespace();
    replace_in_etc("resolv.conf", steps.beside("resolv.conf"));
    Server server([](int, int) {}, is_ipv6 ? AF_INET6 : AF_INET);
    server.open();
    const NameServer names(Known{{"db.test", is_ipv6 ? "::1" : "127.0.0.1"}}, is_ipv6 ? kA : kAaaa);
    const std::string port = ":" + std::to_string(server.port());
    return std::to_string(run(steps.wait({"--wait-tcp", "db.test" + port, "--wait-tcp", "db" + port,
                                          "--wait-timeout", "20s"}))
                              .code);
  });
  CHECK(end == "0");
}

TEST_CASE("a name's addresses are all of one domain, and of both families there") {
  if (geteuid() != 0 && skipped("only root makes a network namespace")) return;
  if (!has_ipv6() && skipped("the loopback has no IPv6")) return;
  const Steps steps;
  write_file(steps.beside("resolv.conf"), "search near.test far.test\nnameserver 127.0.0.1\n");
  const std::string end = in_child([&]() -> std::string {
    enter_own_network();
    leave_mount_namespace();
    replace_in_etc("resolv.conf", steps.beside("resolv.conf"));
    Server server([](int, int) {}, AF_INET6);
    server.open();
    const NameServer names(Known{{"db.near.test", "127.0.0.1"},
                                 {"db.far.test", "::1"},
                                 {"both.near.test", "127.0.0.1"},
                                 {"both.near.test", "::1"}});
    std::string codes;
    for (const char* name : {"db", "both"}) {
      const Words wait = steps.wait({"--wait-tcp", name + (":" + std::to_string(server.port())),
                                     "--wait-timeout", name[0] == 'd' ? "1s" : "20s"});
      codes += std::to_string(run(wait).code) + " ";
    }
    return codes;
  });
  CHECK(end == "123 0 ");
}

TEST_CASE("a name server that is silent does not keep the next one from being asked") {
  if (geteuid() != 0 && skipped("only root makes a network namespace")) return;
  const Steps steps;
  write_file(steps.beside("resolv.conf"), "nameserver 127.0.0.2\nnameserver 127.0.0.1\n");
  const std::string end = in_child([&]() -> std::string {
    enter_own_network();
    leave_mount_namespace();
    replace_in_etc("resolv.conf", steps.beside("resolv.conf"));
    // Takes questions and never answers.
    const int silent = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_port = htons(53);
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1);
    must(bind(silent, reinterpret_cast<sockaddr*>(&here), sizeof here) == 0);
    Server server([](int, int) {});
    server.open();
    const NameServer names(Known{{"db.test", "127.0.0.1"}});
    const Words wait = steps.wait(
        {"--wait-tcp", "db.test:" + std::to_string(server.port()), "--wait-timeout", "30s"});
    const int code = run(wait).code;
    close(silent);
    return std::to_string(code);
  });
  CHECK(end == "0");
}

}  // namespace stepgate::test

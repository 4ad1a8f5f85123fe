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
using Known = std::map<std::string, std::string>;

// A DNS server on port 53 of the loopback that knows the IPv4 addresses of some names, and of every
// other one that there is none.
class NameServer {
 public:
  explicit NameServer(Known known)
      : known_(std::move(known)), socket_(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
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
    const bool asks_ipv4 = query[at + 2] == 1;
    const std::string question = query.substr(12, at + 5 - 12);
    const auto found = known_.find(name);
    const bool has_answer = found != known_.end() && asks_ipv4;
    std::string reply = query.substr(0, 2) + '\x81' + (found == known_.end() ? '\x83' : '\x80');
    reply +=
        std::string("\0\1\0", 3) + (has_answer ? '\1' : '\0') + std::string(4, '\0') + question;
    if (!has_answer) return reply;
    in_addr address{};
    inet_pton(AF_INET, found->second.c_str(), &address);
    reply += std::string("\xc0\x0c\0\1\0\1\0\0\0\x05\0\4", 12);
    return reply + std::string(reinterpret_cast<const char*>(&address), sizeof address);
  }

  Known known_;
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

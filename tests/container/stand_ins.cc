#include "container/stand_ins.h"

#include <filesystem>

#include "container/podman.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDatabaseServer = R"(#!/bin/sh
[ "$1" = postgres ] || exit 64
until [ -e /tmp/begin ]; do sleep 0.05; done
nc -ll -p 5432 -e answer &
trap 'echo fast shutdown; exit 0' INT
trap 'echo smart shutdown; exit 0' TERM
wait
)";

// Keeps names and sorts them, and says back what it does not understand.
constexpr const char* kDatabaseAnswer = R"(#!/bin/sh
read -r statement
case $statement in
  'insert into fruit values '*)
    echo "${statement#*values}" | tr -d "()' " | tr , '\n' >>/tmp/rows
    echo INSERT
    ;;
  'select name from fruit order by name') sort /tmp/rows ;;
  *) echo "$statement" ;;
esac
)";

constexpr const char* kDatabaseProbe = R"(#!/bin/sh
[ "$*" = --host=127.0.0.1 ] && nc 127.0.0.1 5432 </dev/null
)";

constexpr const char* kDatabaseClient = R"(#!/bin/sh
echo "$2" | nc "$PGHOST" 5432
)";

constexpr const char* kProxyServer = R"(#!/bin/sh
nc -ll -p 15021 -e healthz &
nc -ll -p 15020 -e quitquitquit &
until [ -e /tmp/quit ]; do sleep 0.05; done
echo told to quit
)";

constexpr const char* kProxyHealth = R"(#!/bin/sh
read -r method path protocol
status='503 Service Unavailable'
[ "$path" = /healthz/ready ] && [ -e /tmp/ready ] && status='200 OK'
printf 'HTTP/1.1 %s\r\nContent-Length: 0\r\n\r\n' "$status"
)";

constexpr const char* kProxyQuit = R"(#!/bin/sh
read -r method path protocol
[ "$method $path" = 'POST /quitquitquit' ] || exit 1
printf 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'
touch /tmp/quit
)";

void write_program(const fs::path& path, const std::string& text) {
  write_file(path, text);
  fs::permissions(path, fs::perms{0755});
}

// With the programs of `name`'s folder in its /bin, and a /tmp for everyone.
void build_over_busybox(const Podman& podman, const std::string& image, const fs::path& context) {
  write_file(context / "Dockerfile", std::string("FROM ") + kBusybox +
                                         "\n"
                                         "COPY bin/ /bin/\n"
                                         "RUN [\"mkdir\", \"-m\", \"1777\", \"/tmp\"]\n");
  podman.build(image, context, {"--pull-never"});
}

}  // namespace

void build_database(const Podman& podman) {
  const fs::path context = podman.folder("database");
  write_program(context / "bin/docker-entrypoint.sh", kDatabaseServer);
  write_program(context / "bin/answer", kDatabaseAnswer);
  write_program(context / "bin/pg_isready", kDatabaseProbe);
  write_program(context / "bin/psql", kDatabaseClient);
  build_over_busybox(podman, kDatabase, context);
}

void build_proxy(const Podman& podman) {
  const fs::path context = podman.folder("proxy");
  write_program(context / "bin/proxy", kProxyServer);
  write_program(context / "bin/healthz", kProxyHealth);
  write_program(context / "bin/quitquitquit", kProxyQuit);
  build_over_busybox(podman, kProxy, context);
}

}  // namespace stepgate::test

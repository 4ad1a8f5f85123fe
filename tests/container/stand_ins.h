// Images that stand in for what examples take from registries: they behave alike towards stepgate,
// and do what a test tells them by files.
#pragma once

namespace stepgate::test {

class Podman;

// Under the name that examples/sidecar has for PostgreSQL's image: a server that begins to listen
// on port 5432 when /tmp/begin is there, keeps what `psql -c "insert into fruit values …"` sends to
// it, and says back what it does not know.
inline constexpr const char* kDatabase = "docker.io/library/postgres:17-alpine";
void build_database(const Podman& podman);

// A service mesh's proxy: 15021 answers 503 until /tmp/ready is there and 200 from then on, and a
// POST to /quitquitquit on 15020 ends it with 0.
inline constexpr const char* kProxy = "localhost/proxy:latest";
void build_proxy(const Podman& podman);

}  // namespace stepgate::test

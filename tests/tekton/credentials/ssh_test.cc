#include "tekton/credentials/ssh.h"

#include "support/catch.h"
#include "tekton/places.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;

namespace {

struct SshPlaces : Places {
  SshPlaces() {
    make_secret("one", {{"ssh-privatekey", "KEY 1\n"}, {"known_hosts", "h ssh-rsa A\n"}});
    make_secret("two", {{"ssh-privatekey", "KEY 2"}, {"known_hosts", "i ssh-rsa B"}});
    make_secret("bare", {{"ssh-privatekey", "KEY 3"}});
  }
  [[nodiscard]] std::vector<SshHost> hosts_for(const std::vector<std::string>& values) const {
    std::vector<SshHost> hosts;
    for (const std::string& value : values) REQUIRE(add_ssh_git(hosts, value, paths));
    return hosts;
  }
};

}  // namespace

TEST_CASE("a key for a host is written, with a configuration that leads to it") {
  const SshPlaces places;
  REQUIRE(write_ssh(places.hosts_for({"one=git.example"}), places.paths));
  const std::string folder = places.paths.credentials() + "/.ssh";
  CHECK(places.credential(".ssh/id_one") == "KEY 1\n");
  CHECK(places.credential(".ssh/known_hosts") == "h ssh-rsa A\n");
  CHECK(places.credential(".ssh/config") ==
        "Host git.example\n    HostName git.example\n    Port 22\n    IdentityFile " + folder +
            "/id_one\n");
  for (const char* file : {"/id_one", "/known_hosts", "/config"}) {
    CHECK(mode_of(folder + file) == 0600);
  }
  CHECK(mode_of(folder) == 0755);
  CHECK_FALSE(std::filesystem::exists(places.paths.credentials() + "/.gitconfig"));
}

TEST_CASE("a host may have several keys, and a key several hosts") {
  const SshPlaces places;
  const auto hosts = places.hosts_for({"one=h", "two=i:2222", "bare=h", "one=i:2222"});
  CHECK(ssh_config(hosts, "/f") ==
        "Host h\n    HostName h\n    Port 22\n    IdentityFile /f/id_one\n    IdentityFile "
        "/f/id_bare\n"
        "Host i\n    HostName i\n    Port 2222\n    IdentityFile /f/id_two\n    IdentityFile "
        "/f/id_one\n");
  CHECK(ssh_known_hosts(hosts) == "h ssh-rsa A\n\ni ssh-rsa B\nh ssh-rsa A\n");
  CHECK(ssh_rewrites(hosts).empty());
}

TEST_CASE("a repository gets an alias, behind the whole hosts, and git is led to it") {
  const SshPlaces places;
  const auto hosts = places.hosts_for({"one=h/org/a", "two=h", "bare=h:2222/org/b"});
  CHECK(ssh_config(hosts, "/f") ==
        "Host h\n    HostName h\n    Port 22\n    IdentityFile /f/id_two\n"
        "Host h--org--a\n    HostName h\n    Port 22\n    IdentityFile /f/id_one\n"
        "Host h--org--b\n    HostName h\n    Port 2222\n    IdentityFile /f/id_bare\n");
  CHECK(ssh_rewrites(hosts) ==
        "[url \"git@h--org--a:org/a.git\"]\n\tinsteadOf = git@h:org/a.git\n"
        "[url \"ssh://h--org--a/org/a.git\"]\n\tinsteadOf = ssh://h/org/a.git\n"
        "[url \"git@h--org--b:org/b.git\"]\n\tinsteadOf = git@h:org/b.git\n"
        "[url \"ssh://h--org--b/org/b.git\"]\n\tinsteadOf = ssh://h:2222/org/b.git\n");
  CHECK(ssh_known_hosts(hosts) == "i ssh-rsa B\nh ssh-rsa A\n");
}

TEST_CASE("what leads git to aliases goes behind what .gitconfig has") {
  const SshPlaces places;
  write_file(places.paths.credentials() + "/.gitconfig", "[a]\n");
  REQUIRE(write_ssh(places.hosts_for({"bare=h/r"}), places.paths));
  CHECK(places.credential(".gitconfig") ==
        "[a]\n[url \"git@h--r:r.git\"]\n\tinsteadOf = git@h:r.git\n"
        "[url \"ssh://h--r/r.git\"]\n\tinsteadOf = ssh://h/r.git\n");
}

TEST_CASE("without known hosts there is no such file") {
  const SshPlaces places;
  REQUIRE(write_ssh(places.hosts_for({"bare=h"}), places.paths));
  CHECK_FALSE(std::filesystem::exists(places.paths.credentials() + "/.ssh/known_hosts"));
  CHECK(write_ssh({}, places.paths));
}

TEST_CASE("a key is needed, and a name that is no path") {
  const SshPlaces places;
  places.make_secret("empty", {{"known_hosts", "x"}});
  std::vector<SshHost> hosts;
  CHECK_FALSE(add_ssh_git(hosts, "empty=h", places.paths));
  CHECK_FALSE(add_ssh_git(hosts, "none=h", places.paths));
  CHECK_FALSE(add_ssh_git(hosts, "one", places.paths));
  CHECK_FALSE(add_ssh_git(hosts, "one=h=i", places.paths));
  CHECK(hosts.empty());
  REQUIRE(add_ssh_git(hosts, "../creds-secrets/one=h", places.paths));
  CHECK_FALSE(write_ssh(hosts, places.paths));
}

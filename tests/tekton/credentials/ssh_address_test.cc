#include "tekton/credentials/ssh_address.h"

#include "support/catch.h"

using namespace stepgate::tekton;

namespace {

std::string split(std::string_view text) {
  const SshAddress address = ssh_address(text);
  return address.host + " " + address.port;
}

}  // namespace

TEST_CASE("an address is a host, with port 22 unless it says another") {
  CHECK(split("git.example") == "git.example 22");
  CHECK(split("git.example:2222") == "git.example 2222");
  CHECK(split("git@git.example:2222") == "git@git.example 2222");
  CHECK(split("git.example:") == "git.example ");
  CHECK(split(":2222") == " 2222");
  CHECK(split("") == " 22");
}

TEST_CASE("an IPv6 address has a port only behind brackets, which go") {
  CHECK(split("[2001:db8::1]:2222") == "2001:db8::1 2222");
  CHECK(split("[2001:db8::1]") == "[2001:db8::1] 22");
  CHECK(split("2001:db8::1") == "2001:db8::1 22");
}

TEST_CASE("what cannot be taken apart is all host") {
  for (const std::string text : {"[::1:22", "[::1]]:22", "[[::1]:22", "[::1]x:22", "[::1]:2:2",
                                 "a[:22", "a]:22", "a:b:22"}) {
    CHECK(split(text) == text + " 22");
  }
}

TEST_CASE("a path makes it the address of a repository, which has an alias") {
  const SshAddress address = ssh_address("git.example:2222/org/my-repo");
  CHECK(address.is_for_repository);
  CHECK(address.host == "git.example");
  CHECK(address.port == "2222");
  CHECK(address.repository == "org/my-repo");
  CHECK(address.alias() == "git.example--org--my-repo");
  CHECK(ssh_address("git.example").alias() == "git.example");
  CHECK_FALSE(ssh_address("git.example").is_for_repository);
}

TEST_CASE("aliases of different repositories differ") {
  CHECK(ssh_address("h/org/my-repo").alias() != ssh_address("h/org-my/repo").alias());
  CHECK(ssh_address("h/").alias() == "h--");
  CHECK(ssh_address("h//a").alias() == "h----a");
}

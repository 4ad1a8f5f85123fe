#include "pod/task/credentials.h"

#include "pod/task/resolved.h"
#include "support/catch.h"

using namespace stepgate;
using namespace stepgate::pod;
using Names = std::vector<std::string>;

namespace {

std::string account(const std::string& name, const std::string& secrets) {
  return "---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: " + name +
         "}\nsecrets: " + secrets + "\n";
}

std::string secret(const std::string& name, const std::string& type,
                   const std::string& annotations = "{}") {
  return "---\napiVersion: v1\nkind: Secret\ntype: kubernetes.io/" + type +
         "\nmetadata: {name: " + name + ", annotations: " + annotations + "}\n";
}

// Of a run under the account "robot".
Credentials found(const std::string& objects) {
  return resolved(task_run("steps: [{image: i}]\n", "serviceAccountName: robot\n") + objects)
      .credentials;
}

}  // namespace

TEST_CASE("a service account's secrets are credentials of every step") {
  const Credentials credentials =
      found(account("robot", "[{name: basic}, {name: ssh}, {name: json}, {name: old}]") +
            secret("old", "dockercfg") + secret("json", "dockerconfigjson") +
            secret("ssh", "ssh-auth", "{tekton.dev/git-0: 'b.example.com:22'}") +
            secret("basic", "basic-auth",
                   "{tekton.dev/git-0: 'https://z', tekton.dev/git-1: 'https://a', "
                   "tekton.dev/docker-0: d}"));
  CHECK(credentials.flags == Names{"-basic-docker=basic=d", "-basic-git=basic=https://a",
                                   "-basic-git=basic=https://z", "-ssh-git=ssh=b.example.com:22",
                                   "-docker-config=json", "-docker-cfg=old"});
  CHECK(credentials.secrets == Names{"basic", "ssh", "json", "old"});
}

TEST_CASE("secrets that say nothing to Tekton are no credentials") {
  const std::string annotated = "{tekton.dev/git-0: h}";
  CHECK(found(account("robot", "[{name: s}]") + secret("s", "basic-auth")).flags.empty());
  CHECK(found(account("robot", "[{name: s}]") + secret("s", "tls", annotated)).secrets.empty());
  CHECK(found(account("robot", "[{name: elsewhere}, {}]")).flags.empty());
  CHECK(found(account("other", "[{name: s}]") + secret("s", "ssh-auth", annotated)).flags.empty());
  CHECK(found(account("robot", "[{name: s}, {name: s}]") + secret("s", "ssh-auth", annotated))
            .flags.size() == 1);
}

TEST_CASE("a run without a service account has the one called default") {
  const std::string objects =
      account("default", "[{name: s}]") + secret("s", "ssh-auth", "{tekton.dev/git-0: h}");
  const Task task = resolved(task_run("steps: [{image: i}]\n") + objects);
  CHECK(task.credentials.flags == Names{"-ssh-git=s=h"});
  CHECK(task.service_account.empty());
}

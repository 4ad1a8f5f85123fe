// Credentials: secrets that become files of docker, git and ssh, in the home folder of the step.
#include <filesystem>

#include <sys/stat.h>

#include "e2e/tekton/entrypoint.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

// A task with secrets; the home folder of its step is read from outside.
struct WithSecrets : Task {
  WithSecrets() {
    fs::create_directory(at("creds"));
    secret("login", "username", "ann");
    secret("login", "password", "s3cret/?");
    secret("key", "ssh-privatekey", "KEY\n");
    secret("key", "known_hosts", "host.example ssh-rsa AAA");
  }
  void secret(const std::string& name, const std::string& file, const std::string& text) const {
    write_file(at("creds-secrets/" + name + "/" + file), text);
  }
  [[nodiscard]] Finished run_with(const Words& flags) const {
    return run(step(0, flags, {"true"}), shown());
  }
  [[nodiscard]] std::string home(const std::string& name) const {
    return read_file(at("home/" + name));
  }
};

}  // namespace

TEST_CASE("a login for a registry becomes docker's configuration", "[tekton]") {
  if (!can_show()) return;
  const WithSecrets task;
  CHECK(task.run_with({"-basic-docker=login=https://registry.example"}).code == 0);
  CHECK(task.home(".docker/config.json") ==
        R"({"auths":{"https://registry.example":{"username":"ann","password":"s3cret/?",)"
        R"("auth":"YW5uOnMzY3JldC8/","email":"not@val.id"}}})");
  for (const char* folder : {"creds", "home"}) {
    CHECK(mode_of(task.at(std::string(folder) + "/.docker/config.json")) == 0600);
  }
  CHECK(mode_of(task.at("home/.docker")) == 0700);
}

TEST_CASE("docker's configurations are merged, logins last", "[tekton]") {
  if (!can_show()) return;
  const WithSecrets task;
  task.secret("cfg", ".dockercfg", R"({"one":{"username":"old","password":"1"}})");
  task.secret("config", ".dockerconfigjson",
              R"({"auths":{"one":{"username":"newer"},"two":{"auth":"eDp5"}}})");
  CHECK(
      task.run_with({"-basic-docker=login=two", "-docker-config=config", "-docker-cfg=cfg"}).code ==
      0);
  const auto json = nlohmann::json::parse(task.home(".docker/config.json"), nullptr, false);
  REQUIRE(json.is_object());
  CHECK(json["auths"]["one"]["username"] == "newer");
  CHECK(json["auths"]["two"]["username"] == "ann");
}

TEST_CASE("a login for git becomes its configuration and its credentials", "[tekton]") {
  if (!can_show()) return;
  const WithSecrets task;
  task.secret("other", "username", R"(DOM\bob)");
  task.secret("other", "password", "p@ss:word");
  CHECK(task.run_with({"-basic-git=other=https://git.example/org/repo",
                       "-basic-git=login=https://host.example"})
            .code == 0);
  const std::string config = task.home(".gitconfig");
  CHECK(config.starts_with("[credential]\n\thelper = store\n[credential \"https://git.example/"));
  CHECK_THAT(config, says("\tusername = DOM\\\\bob\n\tuseHttpPath = true\n"));
  CHECK_THAT(config, says("[credential \"https://host.example\"]\n\tusername = ann\n"));
  CHECK(count_of("useHttpPath", config) == 1);
  const std::string credentials = task.home(".git-credentials");
  CHECK(credentials.starts_with("https://ann:s3cret%2F%3F@host.example\n"));
  CHECK(count_of("\n", credentials) == 2);
  CHECK_THAT(credentials, says("@git.example/org/repo\n"));
  CHECK(mode_of(task.at("home/.git-credentials")) == 0600);
}

TEST_CASE("git understands what was written for it", "[tekton]") {
  if (!can_show()) return;
  if (run({"git", "--version"}).code != 0 && skipped("there is no git")) return;
  const WithSecrets task;
  const Words fill = sh("printf 'protocol=https\\nhost=host.example\\n\\n' | git credential fill");
  const Finished end =
      run(task.step(0, {"-basic-git=login=https://host.example"}, fill), task.shown());
  CHECK(end.code == 0);
  CHECK_THAT(end.out, says("username=ann\npassword=s3cret/?\n"));
}

TEST_CASE("keys for ssh become its configuration, an alias for each repository", "[tekton]") {
  if (!can_show()) return;
  const WithSecrets task;
  task.secret("bare", "ssh-privatekey", "OTHER");
  CHECK(task.run_with({"-ssh-git=key=git.example:2222/org/repo", "-ssh-git=key=host.example",
                       "-ssh-git=bare=host.example"})
            .code == 0);
  CHECK(task.home(".ssh/config") ==
        "Host host.example\n    HostName host.example\n    Port 22\n"
        "    IdentityFile /tekton/creds/.ssh/id_key\n"
        "    IdentityFile /tekton/creds/.ssh/id_bare\n"
        "Host git.example--org--repo\n    HostName git.example\n    Port 2222\n"
        "    IdentityFile /tekton/creds/.ssh/id_key\n");
  CHECK(task.home(".ssh/id_key") == "KEY\n");
  CHECK(task.home(".ssh/id_bare") == "OTHER");
  CHECK_THAT(task.home(".ssh/known_hosts"), says("host.example ssh-rsa AAA"));
  CHECK_THAT(task.home(".gitconfig"), says("\tinsteadOf = ssh://git.example:2222/org/repo.git\n"));
  CHECK(mode_of(task.at("home/.ssh")) == 0700);
  CHECK(mode_of(task.at("home/.ssh/id_key")) == 0600);
}

TEST_CASE("what others have put into the folder of credentials is copied home", "[tekton]") {
  if (!can_show()) return;
  const WithSecrets task;
  write_file(task.at("creds/.ssh/deep/file"), "x");
  write_file(task.at("creds/.gitconfig"), "[user]\n");
  write_file(task.at("creds/unrelated"), "y");
  CHECK(task.run_with({}).code == 0);
  CHECK(task.home(".ssh/deep/file") == "x");
  CHECK(task.home(".gitconfig") == "[user]\n");
  CHECK_FALSE(is_there(task.at("home/unrelated")));
}

TEST_CASE("credentials that cannot be written or copied are said and the step runs", "[tekton]") {
  if (!can_show()) return;
  const WithSecrets task;
  fs::remove(task.at("creds"));
  write_file(task.at("creds"), "no folder");
  const Finished unwritten = task.run_with({"-basic-docker=login=two"});
  CHECK(unwritten.code == 0);
  CHECK_THAT(unwritten.err, says("credentials"));
  fs::remove(task.at("creds"));
  fs::create_directory(task.at("creds"));
  fs::remove_all(task.at("home"));
  write_file(task.at("home"), "no folder");
  const Finished uncopied = task.run_with({"-basic-docker=login=two"});
  CHECK(uncopied.code == 0);
  CHECK_THAT(uncopied.err, says("credentials"));
}

TEST_CASE("a secret that cannot be read is misuse and nothing is written", "[tekton]") {
  if (!can_show()) return;
  const WithSecrets task;
  fs::remove(task.at("creds-secrets/login/password"));
  const Words before = task.everything();
  CHECK(task.run_with({"-basic-git=login=https://host.example"}).code == 2);
  CHECK(task.run_with({"-basic-docker=login=https://host.example"}).code == 2);
  CHECK(task.run_with({"-ssh-git=login=host.example"}).code == 2);
  CHECK(task.everything() == before);
}

}  // namespace stepgate::test

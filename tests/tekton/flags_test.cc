#include "tekton/flags.h"

#include "support/catch.h"
#include "tekton/places.h"

using namespace stepgate;
using namespace stepgate::tekton;
using namespace stepgate::test;
using namespace std::chrono_literals;
using Words = std::vector<std::string>;

namespace {

Flags parsed(const Words& words, const Paths& paths = {}) {
  auto flags = parse_flags("entrypoint", words, paths);
  REQUIRE(flags);
  return *flags;
}

NoFlags refused(const Words& words, const Paths& paths = {}) {
  const auto flags = parse_flags("entrypoint", words, paths);
  REQUIRE_FALSE(flags);
  return flags.error();
}

}  // namespace

TEST_CASE("without flags everything has its default") {
  const Flags flags = parsed({});
  CHECK(flags.entrypoint.empty());
  CHECK(flags.wait_files.empty());
  CHECK(flags.termination_path == "/tekton/termination");
  CHECK(flags.result_from == "termination-message");
  CHECK(flags.has_results_in_message());
  CHECK_FALSE(flags.goes_on_after_error());
  CHECK(flags.timeout == 0s);
  CHECK(flags.words.empty());
  CHECK(flags.arguments.empty());
}

TEST_CASE("every flag of the controller is understood") {
  const Flags flags = parsed({"-wait_file",
                              "/a,/b",
                              "-wait_file_content",
                              "-post_file",
                              "/run/0/out",
                              "-termination_path",
                              "/t",
                              "-step_metadata_dir",
                              "/run/0/status",
                              "-results",
                              "r,s",
                              "-step_results",
                              "x",
                              "-timeout",
                              "1h2m",
                              "-on_error",
                              "continue",
                              "-stdout_path",
                              "/o",
                              "-stderr_path",
                              "/e",
                              "--when_expressions",
                              "[{}]",
                              "-breakpoint_on_failure",
                              "-debug_before_step",
                              "-compress_termination_message=true",
                              "-result_from",
                              "sidecar-logs",
                              "-enable_spire",
                              "-spire_socket_path",
                              "/s",
                              "-entrypoint",
                              "sh",
                              "--",
                              "-c",
                              "true",
                              "--",
                              "-h"});
  CHECK(flags.wait_files == Words{"/a", "/b"});
  CHECK(flags.wait_file_content);
  CHECK(flags.post_file == "/run/0/out");
  CHECK(flags.termination_path == "/t");
  CHECK(flags.step_metadata_dir == "/run/0/status");
  CHECK(flags.results == Words{"r", "s"});
  CHECK(flags.step_results == Words{"x"});
  CHECK(flags.timeout == 62min);
  CHECK(flags.goes_on_after_error());
  CHECK(flags.stdout_path == "/o");
  CHECK(flags.stderr_path == "/e");
  CHECK(flags.when_expressions == "[{}]");
  CHECK(flags.breakpoint_on_failure);
  CHECK(flags.debug_before_step);
  CHECK(flags.compress_termination_message);
  CHECK_FALSE(flags.has_results_in_message());
  CHECK(flags.enable_spire);
  CHECK(flags.spire_socket_path == "/s");
  CHECK(flags.entrypoint == "sh");
  CHECK(flags.arguments == Words{"-c", "true", "--", "-h"});
  CHECK(flags.words.empty());
}

TEST_CASE("the words are cut at the first -- before any flag is read") {
  CHECK(parsed({"-entrypoint", "a", "b", "c", "--", "d"}).words == Words{"b", "c"});
  CHECK(parsed({"x", "--"}).words == Words{"x"});
  // So the flag before it gets no value.
  CHECK(refused({"-entrypoint", "--", "x"}).text.starts_with("flag needs an argument"));
}

TEST_CASE("a -- at the very front makes everything behind it positional") {
  const Flags flags = parsed({"--", "cp", "-entrypoint", "--", "b"});
  CHECK(flags.words == Words{"cp", "-entrypoint", "--", "b"});
  CHECK(flags.arguments.empty());
  CHECK(flags.entrypoint.empty());
}

TEST_CASE("a negative timeout is a value like others") {
  CHECK(parsed({"-timeout", "-1s"}).timeout == -1s);
}

TEST_CASE("misuse is explained, with the usage, and exits with 2") {
  for (const Words& words :
       {Words{"-no_such_flag", "--", "x"}, Words{"-entrypoint"}, Words{"-timeout", "10"},
        Words{"-wait_file_content=maybe"}, Words{"---x"}, Words{"-basic-git=only-a-name"}}) {
    const NoFlags none = refused(words);
    CHECK(none.exit_code == 2);
    CHECK(none.text.find("\nUsage of entrypoint:\n  -basic-docker value\n") != std::string::npos);
  }
}

TEST_CASE("help is the usage, with the defaults whatever was given, and exits with 0") {
  const NoFlags help = refused({"-termination_path", "/other", "-timeout=1s", "-h"});
  CHECK(help.exit_code == 0);
  CHECK(help.text.starts_with("Usage of entrypoint:\n"));
  CHECK(help.text.find("(default \"/tekton/termination\")") != std::string::npos);
  CHECK(help.text.find("/other") == std::string::npos);
  CHECK(help.text.find("1s") == std::string::npos);
}

TEST_CASE("credentials are collected, their logins and keys already read") {
  const Places places;
  places.make_secret("s", {{"username", "u"}, {"password", "p"}, {"ssh-privatekey", "K"}});
  const Flags flags =
      parsed({"-basic-docker=s=r", "-docker-config=a", "-docker-config", "b", "-docker-cfg=c",
              "-basic-git=s=https://h", "-ssh-git=s=h", "-ssh-git", "s=i"},
             places.paths);
  CHECK(flags.credentials.docker.basic.at("r").user == "u");
  CHECK(flags.credentials.docker.configs == Words{"a", "b"});
  CHECK(flags.credentials.docker.cfgs == Words{"c"});
  REQUIRE(flags.credentials.git.size() == 1);
  CHECK(flags.credentials.git[0].login.password == "p");
  REQUIRE(flags.credentials.ssh.size() == 2);
  CHECK(flags.credentials.ssh[1].keys[0].key == "K");
}

TEST_CASE("a login or key that cannot be read is misuse, a Docker configuration is not yet") {
  const Places places;
  for (const char* word :
       {"-basic-docker=none=r", "-basic-git=none=https://h", "-ssh-git=none=h"}) {
    const NoFlags none = refused({word}, places.paths);
    CHECK(none.exit_code == 2);
    CHECK(none.text.find("No such file or directory\nUsage of") != std::string::npos);
  }
  CHECK(parsed({"-docker-config=none", "-docker-cfg=none"}, places.paths)
            .credentials.docker.configs == Words{"none"});
}

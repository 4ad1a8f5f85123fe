// The schema of step specs: printed by the program, checked in, and true.
#include "e2e/run_tools.h"

namespace stepgate::test {
namespace {

using Json = nlohmann::json;

std::string schema_path() { return source_folder() + "/docs/step-spec.schema.json"; }

bool has_validator() {
  return run({"python3", "-c", "from jsonschema import Draft202012Validator"}).code == 0;
}

// Line by line: is it good by the schema? "1" or "0".
std::string validated(const Words& specs) {
  const TempDir folder;
  std::string lines;
  for (const std::string& spec : specs) lines += spec + "\n";
  write_file(folder / "specs", lines);
  const Finished end = run({"python3", "-c",
                            "import json, sys\n"
                            "from jsonschema import Draft202012Validator as V\n"
                            "schema = json.load(open(sys.argv[1]))\n"
                            "V.check_schema(schema)\n"
                            "for line in open(sys.argv[2]):\n"
                            "  print('01'[V(schema).is_valid(json.loads(line))], end='')\n",
                            schema_path(), folder / "specs"});
  INFO(end.err);
  CHECK(end.code == 0);
  return end.out;
}

const Words kGood{
    "{}",
    R"({"$schema": "x", "command": ["true"]})",
    R"({"step": "a", "after": [], "timeout": "1h30m", "retries": 2, "runIf": "always"})",
    R"({"grace": "1.5s", "drain": "300ms", "retries": 2.0, "logLevel": "off"})",
    R"({"retryOn": ["1,2", "3"], "onError": "continue"})",
    R"({"retryOn": ["255,100,200,019"], "retries": 1000000, "attemptTimeout": "1us"})",
    R"({"step": "a", "once": true, "after": ["b,c-1", "0"], "until": ["z"], "waitTimeout": "0s"})",
    R"({"waitTcp": ["db:5432", "[::1]:80", "10.0.0.1:1"], "waitReady": ["db,cache"]})",
    R"({"waitHttp": ["http://db", "HTTP://db:1/x?y"], "waitExec": ["test -f 'a b'"]})",
    R"({"step": "a", "readyTcp": ["db:1"], "readyHttp": ["http://x/"], "readyExec": ["true"]})",
    R"({"step": "a", "readyFile": ["/x"], "onExitPost": "http://127.0.0.1:1/quit"})",
    R"({"probeInterval": "0.5s", "probeTimeout": "1m", "stopSignal": "SIGINT"})",
    R"({"maskEnv": ["A,B_1", "c.d-e"], "maskFile": ["/dev/null"]})",
    R"({"script": "true"})",
};

const Words kBad{
    R"([])",
    R"({"unknown": 1})",
    R"({"spec": "x"})",
    R"({"command": []})",
    R"({"command": "true"})",
    R"({"command": [1]})",
    R"({"timeout": 10})",
    R"({"timeout": "10"})",
    R"({"timeout": "-10s"})",
    R"({"timeout": "1.s"})",
    R"({"after": "a"})",
    R"({"retries": "2"})",
    R"({"retries": -1})",
    R"({"retries": 2.5})",
    R"({"runIf": "never"})",
    R"({"logPath": ""})",
    R"({"step": "Build"})",
    R"({"step": "-a"})",
    R"({"step": ""})",
    R"({"after": ["a,"]})",
    R"({"until": ["a,B"]})",
    R"({"waitReady": ["a b"]})",
    R"({"retries": 1000001})",
    R"({"retryOn": ["0"]})",
    R"({"retryOn": ["256"]})",
    R"({"retryOn": ["1,,2"]})",
    R"({"retryOn": ["busy"]})",
    R"({"timeout": "0s"})",
    R"({"attemptTimeout": "0h0.0s"})",
    R"({"probeInterval": "0s"})",
    R"({"probeTimeout": "0ms"})",
    R"({"script": ""})",
    R"({"script": "true", "scriptFile": "/x"})",
    R"({"stopSignal": ""})",
    R"({"waitTcp": ["db"]})",
    R"({"waitTcp": ["::1:80"]})",
    R"({"readyTcp": [":5432"]})",
    R"({"waitHttp": ["https://db/"]})",
    R"({"step": "a", "readyHttp": ["db:80"]})",
    R"({"waitExec": [""]})",
    R"({"step": "a", "readyFile": [""]})",
    R"({"onExitPost": "localhost"})",
    R"({"once": "true"})",
    R"({"maskEnv": ["A,,B"]})",
    R"({"maskEnv": ["1A"]})",
    R"({"maskFile": [""]})",
};

bool program_takes(const std::string& spec) {
  const TempDir folder;
  return run(plain({"--run-dir", folder / "run", "--wait-timeout", "0s"}, {"true"}),
             {.environment = {{"STEPGATE_SPEC", spec}}})
             .code != 125;
}

}  // namespace

TEST_CASE("the checked-in schema is what the program prints") {
  const Finished end = run(stepgate({"schema"}));
  CHECK(end.code == 0);
  CHECK(end.err.empty());
  INFO("to renew it: stepgate schema >docs/step-spec.schema.json");
  CHECK(end.out == read_file(schema_path()));
  CHECK(Json::accept(end.out));
}

TEST_CASE("schema takes no words") {
  for (const Words& words : {Words{"schema", "x"}, Words{"schema", "--", "x"}}) {
    const Finished end = run(stepgate(words));
    CHECK(end.code == 125);
    CHECK(count_of("\n", end.err) == 1);
  }
}

TEST_CASE("schema and program agree on what is a spec") {
  for (const std::string& spec : kGood) {
    INFO(spec);
    CHECK(program_takes(spec));
  }
  for (const std::string& spec : kBad) {
    INFO(spec);
    CHECK_FALSE(program_takes(spec));
  }
  if (!has_validator() && skipped("no jsonschema for python3")) return;
  CHECK(validated(kGood) == std::string(kGood.size(), '1'));
  CHECK(validated(kBad) == std::string(kBad.size(), '0'));
}

TEST_CASE("the examples of the documentation are good specs") {
  const std::string page = read_file(source_folder() + "/docs/step-spec.md");
  Words specs;
  for (std::size_t at = 0; (at = page.find("```json\n", at)) != std::string::npos; ++at) {
    const std::size_t begin = at + 8;
    specs.push_back(Json::parse(page.substr(begin, page.find("```", begin) - begin)).dump());
  }
  REQUIRE_FALSE(specs.empty());
  for (const std::string& spec : specs) {
    INFO(spec);
    CHECK(program_takes(spec));
  }
  if (!has_validator() && skipped("no jsonschema for python3")) return;
  CHECK(validated(specs) == std::string(specs.size(), '1'));
}

}  // namespace stepgate::test

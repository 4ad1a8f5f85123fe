#include "container/tekton_manifest.h"

#include <nlohmann/json.hpp>

#include "container/images.h"
#include "container/podman.h"
#include "support/process.h"

namespace stepgate::test {
namespace {

using nlohmann::json;

std::string number(std::size_t i) { return std::to_string(i); }

json mount(const std::string& volume, const std::string& path, bool read_only = false) {
  return {{"name", volume}, {"mountPath", path}, {"readOnly", read_only}};
}

std::string script_path(std::size_t i) { return "/tekton/scripts/script-" + number(i); }

json prepare(const std::vector<TektonStep>& steps) {
  json args = {"init", "/ko-app/entrypoint", "/tekton/bin/entrypoint"};
  for (const TektonStep& step : steps) args.push_back("step-" + step.name);
  return {{"name", "prepare"},
          {"image", kTekton},
          {"imagePullPolicy", "Never"},
          {"command", {"/ko-app/entrypoint"}},
          {"args", args},
          {"workingDir", "/"},
          {"volumeMounts", json::array({mount("tekton-internal-bin", "/tekton/bin"),
                                        mount("tekton-internal-steps", "/tekton/steps")})}};
}

std::string base64(const std::string& text) {
  Options options;
  options.input = text;
  return run({"base64", "-w", "0"}, options).out;
}

json place_scripts(const std::vector<TektonStep>& steps) {
  std::string script;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    script += "tmpfile=" + script_path(i) + "; touch $tmpfile && chmod +x $tmpfile; echo '" +
              base64("#!/bin/sh\n" + steps[i].script + "\n") +
              "' >$tmpfile; /tekton/bin/entrypoint decode-script $tmpfile\n";
  }
  return {{"name", "place-scripts"},
          {"image", kBusybox},
          {"imagePullPolicy", "Never"},
          {"command", {"sh"}},
          {"args", {"-c", script}},
          {"volumeMounts", json::array({mount("tekton-internal-scripts", "/tekton/scripts"),
                                        mount("tekton-internal-bin", "/tekton/bin", true)})}};
}

json arguments_of(const std::vector<TektonStep>& steps, std::size_t i) {
  const TektonStep& step = steps[i];
  json args = json::array();
  if (i == 0) {
    args = {"-wait_file", "/tekton/downward/ready", "-wait_file_content"};
  } else {
    args = {"-wait_file", "/tekton/run/" + number(i - 1) + "/out"};
  }
  for (const std::string& word :
       {std::string("-post_file"), "/tekton/run/" + number(i) + "/out",
        std::string("-termination_path"), std::string("/tekton/termination"),
        std::string("-step_metadata_dir"), "/tekton/run/" + number(i) + "/status"}) {
    args.push_back(word);
  }
  for (const std::string& flag : step.flags) args.push_back(flag);
  args.push_back("-entrypoint");
  args.push_back(step.argument.empty() ? script_path(i) : "sh");
  args.push_back("--");
  if (!step.argument.empty()) {
    for (const std::string& word :
         {std::string("-c"), step.script, std::string("sh"), step.argument}) {
      args.push_back(word);
    }
  }
  return args;
}

json container(const std::vector<TektonStep>& steps, std::size_t i) {
  json mounts = {mount("tekton-internal-bin", "/tekton/bin", true),
                 mount("tekton-internal-scripts", "/tekton/scripts", true),
                 mount("tekton-internal-steps", "/tekton/steps", true),
                 mount("tekton-internal-downward", "/tekton/downward", true),
                 mount("tekton-internal-results", "/tekton/results"),
                 mount("tekton-internal-home", "/tekton/home"),
                 mount("tekton-internal-workspace", "/workspace")};
  for (std::size_t other = 0; other < steps.size(); ++other) {
    mounts.push_back(
        mount("tekton-internal-run-" + number(other), "/tekton/run/" + number(other), other != i));
  }
  return {{"name", "step-" + steps[i].name}, {"image", kBusybox},
          {"imagePullPolicy", "Never"},      {"command", {"/tekton/bin/entrypoint"}},
          {"args", arguments_of(steps, i)},  {"terminationMessagePath", "/tekton/termination"},
          {"volumeMounts", mounts}};
}

}  // namespace

std::string tekton_pod(const std::string& name, const std::vector<TektonStep>& steps,
                       const std::string& downward) {
  json containers = json::array();
  json volumes = {{{"name", "tekton-internal-downward"},
                   {"hostPath", {{"path", downward}, {"type", "Directory"}}}}};
  for (const char* volume : {"bin", "scripts", "steps", "results", "home", "workspace"}) {
    volumes.push_back(
        {{"name", std::string("tekton-internal-") + volume}, {"emptyDir", json::object()}});
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    containers.push_back(container(steps, i));
    volumes.push_back({{"name", "tekton-internal-run-" + number(i)}, {"emptyDir", json::object()}});
  }
  const json pod = {{"apiVersion", "v1"},
                    {"kind", "Pod"},
                    {"metadata", {{"name", name}}},
                    {"spec",
                     {{"restartPolicy", "Never"},
                      {"initContainers", json::array({prepare(steps), place_scripts(steps)})},
                      {"containers", containers},
                      {"volumes", volumes}}}};
  return pod.dump(2);  // JSON is YAML too
}

}  // namespace stepgate::test

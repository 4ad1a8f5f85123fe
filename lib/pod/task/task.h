// A Tekton Task with nothing left to look up: what becomes a Pod.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/duration.h"
#include "yaml/position.h"
#include "yaml/value.h"

namespace stepgate::pod {

struct Words {
  std::optional<std::vector<std::string>> command;  // absent: the image's own
  std::vector<std::string> args;
};

// Where something was written, for messages (yaml::wrong_at).
struct Place {
  std::string file;
  yaml::Position position;
};

// Variables are replaced and the stepTemplate and the StepAction merged in. What the entrypoint
// replaces at run time, `$(steps.NAME.results.RESULT)`, is left in words, env and `when`.
struct Step {
  std::string name;  // "unnamed-N" where there is none; without the prefix "step-"
  Words words;
  std::optional<std::string> script;  // as written: Tekton's default `#!/bin/sh` is not added yet
  // A map with the other fields of the Kubernetes container: image, env, envFrom, workingDir,
  // volumeMounts (those of workspaces included), resources, securityContext, imagePullPolicy…
  yaml::Value container;
  bool on_error_continue = false;
  std::optional<std::string> timeout;  // as written, a Go duration
  yaml::Value when;                    // a list of {input, operator, values} or {cel}, or null
  std::string stdout_path;
  std::string stderr_path;
  std::vector<std::string> results;  // the names of the step's own results
  Place place;
};

struct Sidecar {
  std::string name;  // without the prefix "sidecar-"
  Words words;
  std::optional<std::string> script;
  yaml::Value container;  // as above; ports, probes, lifecycle and restartPolicy too
  Place place;
};

struct TaskResult {
  std::string name;
  std::string type;   // string, array or object
  std::string value;  // `$(steps.NAME.results.RESULT)`, or empty: the steps write it themselves
};

// Of the secrets that every step's wrapper makes files for docker, git and ssh of.
struct Credentials {
  std::vector<std::string> flags;    // the entrypoint's, such as -basic-git=SECRET=URL
  std::vector<std::string> secrets;  // the names in those, each once
};

struct Task {
  std::string name;  // of the Pod to be: the TaskRun's, the Task's, or made of a generateName
  std::string kube_namespace;  // where it says one; empty: where it is applied
  std::vector<Step> steps;
  std::vector<Sidecar> sidecars;
  std::vector<TaskResult> results;
  std::vector<yaml::Value> volumes;  // the declared ones and those of the workspaces
  std::vector<yaml::Value> beside;   // other objects of the input, and claims of templates
  yaml::Value labels;                // a map or null, as are the next three
  yaml::Value annotations;
  yaml::Value pod_template;
  yaml::Value compute_resources;
  std::string service_account;
  Credentials credentials;
  std::optional<Duration> timeout;                        // absent: an hour; 0: none
  std::map<std::string, std::vector<std::string>> after;  // of annotations stepgate.dev/after.STEP
  Place place;
};

}  // namespace stepgate::pod

#include <array>

#include "manual/prose.h"

namespace stepgate::manual {

std::string_view stepctl_description(std::string_view command) {
  static const std::array kDescriptions{
      Entry{
          "render",
          "Prints a Pod for the one TaskRun in the files, or else for the one Task. Its steps "
          "run under `entrypoint` and find everything where Tekton puts it. Tasks and StepActions "
          "that are referred to must be in the files too. Other objects in them follow the Pod, "
          "as do the claims of a `volumeClaimTemplate`. What has no meaning without Tekton, "
          "resolvers for one, is an error with its place."},
      Entry{"wrap",
            "Prints the file with every Pod, Job and CronJob in it put in order: each container "
            "runs under `stepgate run`, an init container brings the program, and each step has a "
            "volume for its folder of the run directory. Everything else stays as it is, comments "
            "and order included; what is wrapped already is not changed. What cannot be put in "
            "order, such as a step with a liveness probe, is an error with its place."},
      Entry{
          "run",
          "Runs the one TaskRun, Task or Pod in the files on this machine, rendered or wrapped as "
          "the other commands do it. Its containers are processes with mounts of their own: they "
          "see the machine's folders under a throw-away layer, and nothing that they write stays "
          "but in folders that `-w NAME=folder=PATH` gives them, in the run's own folder where "
          "`--keep` leaves it, and in a report. With `--podman` they are containers of the images "
          "that the files name. Shows their output line by line, "
          "then what became of each, the results, and where the time went. The first INT, TERM or "
          "HUP asks the steps to end, a second one kills them."},
      Entry{"lint",
            "Prints a line for everything that will bite in the file's Pods, Jobs and CronJobs, "
            "whether `wrap` made them or somebody else: FILE:LINE:COLUMN: FIELD: WHAT [RULE]. Of "
            "those with nothing wrapped in them it prints what `wrap` would refuse. Other objects "
            "are passed over."},
      Entry{
          "report",
          "Writes one file about a run: a page with a chart of waiting and running, outcomes, "
          "resource use and logs (FILE ends with .html), a trace for Perfetto (.json), or a JUnit "
          "report (.xml). The run is that of RUN_DIR, where `stepgate` or `entrypoint` left its "
          "records, or, with `--pod`, that of a Pod, by its containers' states and termination "
          "messages. The file is written whole or not at all."},
      Entry{"version",
            "Prints the version of the program, and that of the protocol which its Pods speak."},
  };
  for (const Entry& entry : kDescriptions) {
    if (entry.term == command) return entry.text;
  }
  return "";
}

std::span<const Entry> stepctl_examples() {
  static const std::array kExamples{
      Entry{"stepctl render -f task.yaml -p version=1.2 -w source=claimName=src",
            "Prints a Pod of a Task, with one parameter and a claim as its workspace."},
      Entry{"stepctl render -f run.yaml -f actions.yaml | kubectl create -f -",
            "Runs a TaskRun whose StepActions are in another file."},
      Entry{"stepctl wrap -f pod.yaml | kubectl apply -f -",
            "Runs the containers of a Pod one after the other."},
      Entry{"stepctl wrap -f job.yaml --image-config postgres:16=postgres.json",
            "The same for a Job, one container of which starts what its image starts."},
      Entry{"stepctl run -f task.yaml -w source=folder=.",
            "Runs a Task here, in the working directory."},
      Entry{"stepctl lint -f pod.yaml --format json", "Looks for mistakes, for another program."},
      Entry{"stepctl report /stepgate/run -o timeline.html",
            "Shows where the time of a run went, with the logs whose copies lie beside."},
      Entry{"stepctl report --pod pod.json --logs logs -o junit.xml",
            "Tells a CI system how a Pod's steps ended: pod.json is what `kubectl get pod build -o "
            "json` printed, and logs/NAME.log what each container wrote."},
  };
  return kExamples;
}

}  // namespace stepgate::manual

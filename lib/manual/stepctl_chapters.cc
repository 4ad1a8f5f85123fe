#include <array>

#include "manual/prose.h"

namespace stepgate::manual {

namespace {

std::span<const Entry> exit_statuses() {
  static const std::array kStatuses{
      Entry{"0", "All is well; `lint` found nothing."},
      Entry{"1",
            "Something is wrong with what a file says: a line for each on stderr, with its place, "
            "of `lint` on stdout."},
      Entry{"124", "The time of what `run` runs was up."},
      Entry{"125",
            "Misuse, such as a parameter that the Task does not have; a file cannot be read; the "
            "output cannot be written; or `run` lacks something that it needs of this machine."},
      Entry{"other",
            "`run`: that of the first step that failed, 128+N where a signal N ended it; the same "
            "where none had failed before a signal N cancelled the run."},
  };
  return kStatuses;
}

}  // namespace

std::span<const Chapter> stepctl_chapters() {
  static const std::array kChapters{
      Chapter{
          "ORDER",
          "Each step starts when the one written before it has succeeded. The annotation "
          "`stepgate.dev/after.NAME` with the value `a,b` makes NAME start when `a` and `b` "
          "have succeeded, or at once where it is empty. For `render` the names are those of the "
          "steps, and the annotations stand at the Task or TaskRun. For `wrap` they are those "
          "of the containers, and the annotations stand at the Pod, or at the Job or CronJob "
          "that makes it; there `stepgate.dev/sidecars` lists the containers, `x,y`, that "
          "serve the others: they start at once, those that name them wait until they are "
          "ready, and they are ended when all steps have ended. Sidecars with a probe that no "
          "`after` names are waited for by all steps that wait for no other, those whose "
          "`after` is empty too."},
      Chapter{"PARAMETERS AND WORKSPACES",
              "`--param` and `--workspace` win over what a TaskRun says. The value of a parameter "
              "is text; that of an array or object is JSON. A workspace is bound to `emptyDir=`, "
              "`claimName=C`, `secret=S`, `config=C` or `folder=PATH`, one of the machine that it "
              "runs on; with `,subPath=P` behind it, to that part. "
              "One that the Task declares and nobody binds is an error, unless it is optional."},
      Chapter{
          .heading = "IMAGES WITHOUT A COMMAND",
          .text = "A container that has no command starts what its image starts. `stepctl` asks no "
                  "registry: it must be told with `--image-config`, for each such image.",
          .sample = "skopeo inspect --config docker://postgres:16 >postgres.json",
          .text_after_sample =
              "Names match with and without tag and digest, so that `postgres` is told of every "
              "tag. Where an image has no entrypoint, `render` takes its Cmd for the command, as "
              "Tekton's controller does; for `wrap` `args` take the place of the Cmd, as in a "
              "container runtime. A sidecar of a Task that has no command, and of whose image "
              "nothing is told, becomes a native sidecar (Kubernetes 1.29)."},
      Chapter{"FILES AND FORMATS",
              "YAML of several documents, and JSON; `-` is stdin, once. A `kind: List` counts as "
              "its items. `wrap` keeps the format of the file unless `--format` asks for the "
              "other. Several objects are documents with `---` between them, or one `kind: List` "
              "in JSON. A file has at most 10 MiB."},
      Chapter{.heading = "EXIT STATUS", .entries = exit_statuses()},
  };
  return kChapters;
}

}  // namespace stepgate::manual

// What the kubelet would expand, on its way to commands: users' words mean what they mean in any
// Pod, and what we put in arrives as it is.
#include "go/base64.h"
#include "pod/render/kubelet.h"
#include "pod/render/rendered.h"
#include "support/catch.h"
#include "support/says.h"

using namespace stepgate;
using namespace stepgate::test;
using Words = std::vector<std::string>;

TEST_CASE("what is not to be expanded is not") {
  for (const char* text :
       {"", "$", "$$", "$$$", "$$$$", "$(HOME)", "$$(HOME)", "$x", "a$(b", "$()"}) {
    INFO(text);
    CHECK(expanded(pod::not_expanded(text)) == text);
  }
}

TEST_CASE("a step's own words go through the kubelet as in any container") {
  const yaml::Value pod =
      pod_of(task_with("steps:\n"
                       "- name: a\n"
                       "  image: i\n"
                       "  command: [echo, $$, $$$$, $(date), $(HOME)]\n"
                       "  args: [$$(HOME)]\n"
                       "  env: [{name: A, value: $$5}]\n"));
  const Words args = expanded(container(pod, "step-a"), "args");
  CHECK(after(args, "-entrypoint") == "echo");
  CHECK(behind_dashes(args) == Words{"$", "$$", "$(date)", "/home", "$(HOME)"});
  CHECK_THAT(at(container(pod, "step-a"), "env"), says(R"("value": "$$5")"));
}

TEST_CASE("scripts keep every dollar") {
  const std::string script = "#!/bin/sh\necho $$ '$$$$' $(date) $HOME $(HOME)";
  const yaml::Value pod =
      pod_of(task_with("steps:\n- {name: a, image: i, script: \"#!/bin/sh\\necho $$ '$$$$' "
                       "$(date) $HOME $(HOME)\"}"));
  const Words args = expanded(container(pod, "place-scripts"), "args");
  REQUIRE(args.size() == 3);
  CHECK(from_base64(args[2].substr(args[2].find('=') + 1)) == script);
}

TEST_CASE("a parameter's dollars are those of the place that it is put in") {
  const yaml::Value pod =
      pod_of(task_with("params: [{name: p, default: \"$$ $(HOME) $$$$(HOME)\"}]\n"
                       "steps:\n"
                       "- {name: a, image: i, command: [echo], args: [$(params.p)]}\n"
                       "- {name: b, image: i, script: \"#!/bin/sh\\necho $(params.p)\"}\n"));
  CHECK(behind_dashes(expanded(container(pod, "step-a"), "args")) == Words{"$ /home $$(HOME)"});
  const Words args = expanded(container(pod, "place-scripts"), "args");
  REQUIRE(args.size() == 3);
  CHECK(from_base64(args[2].substr(args[2].find('=') + 1)) ==
        "#!/bin/sh\necho $$ $(HOME) $$$$(HOME)");
}

TEST_CASE("a sidecar's words and script are treated as a step's") {
  const yaml::Value pod =
      pod_of(task_with("steps:\n- {name: a, image: i, command: [x]}\n"
                       "sidecars:\n"
                       "- {name: s, image: i, script: \"#!/bin/sh\\necho $$ $(HOME)\", "
                       "args: [$$$$, $(HOME), $$(HOME)]}\n"));
  CHECK(behind_dashes(expanded(container(pod, "sidecar-s"), "args")) ==
        Words{"/tekton/scripts/sidecar-script-0", "$$", "/home", "$(HOME)"});
  const Words args = expanded(container(pod, "place-scripts"), "args");
  REQUIRE(args.size() == 3);
  CHECK(from_base64(args[2].substr(args[2].find('=') + 1)) == "#!/bin/sh\necho $$ $(HOME)");
}

TEST_CASE("an image's own words are not expanded, as they are not by themselves") {
  pod::ImageConfigs images;
  images.add("i", {.entrypoint = {"$(HOME)", "$$"}, .cmd = {"unused"}});
  const yaml::Value pod =
      pod_of(task_with("steps:\n- {name: a, image: i, args: [$(HOME)]}\n"), images);
  const Words args = expanded(container(pod, "step-a"), "args");
  CHECK(after(args, "-entrypoint") == "$(HOME)");
  CHECK(behind_dashes(args) == Words{"$$", "/home"});
}

// The kubelet expands it with the container's own list alone: values as they are written, and
// nothing of a source (ExpandContainerCommandOnlyStatic in its prober).
TEST_CASE("a probe's command means what the kubelet would make of it") {
  const yaml::Value pod =
      pod_of(task_with("steps:\n- {name: a, image: i, command: [x]}\n"
                       "sidecars:\n"
                       "- name: s\n"
                       "  image: i\n"
                       "  command: [x, $$]\n"
                       "  env: [{name: U, value: \"it's $(V)\"}, {name: F, valueFrom: {fieldRef: "
                       "{fieldPath: metadata.name}}}]\n"
                       "  readinessProbe: {exec: {command: [pg, -U, $(U), $$x, $(HOME), $$(U), "
                       "\"$(F)\", a$, $(b, \"it's $$\"]}}\n"));
  const Words args = expanded(container(pod, "sidecar-s"), "args");
  CHECK(after(args, "-ready_exec") ==
        R"('pg' '-U' 'it'\''s $(V)' '$x' '$(HOME)' '$(U)' '' 'a$' '$(b' 'it'\''s $')");
  CHECK(behind_dashes(args) == Words{"x", "$"});
}

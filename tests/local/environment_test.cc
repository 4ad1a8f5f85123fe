#include "local/plan.h"

using namespace stepgate;
using namespace stepgate::test;
using Words = std::vector<std::string>;

namespace {

constexpr const char* kSecret =
    "kind: Secret\nmetadata: {name: s}\ndata: {key: dmFsdWU=, 'no.name!': eA==}\n"
    "stringData: {other: text}\n";
constexpr const char* kMap =
    "kind: ConfigMap\nmetadata: {name: m}\ndata: {key: from map}\nbinaryData: {bytes: AAE=}\n";

Words environment_of(const std::string& container) {
  return plan_of({pod_with(container), kSecret, kMap}).containers.front().environment;
}

std::string wrong_in(const std::string& container) {
  return wrong_with({pod_with(container), kSecret, kMap});
}

}  // namespace

TEST_CASE("variables may use those before them") {
  CHECK(environment_of("env: [{name: A, value: '1'}, {name: B, value: $(A)$(C)}, "
                       "{name: C, value: $$(A)}]") == Words{"A=1", "B=1$(C)", "C=$(A)"});
}

TEST_CASE("a variable that is given twice has its later value") {
  CHECK(environment_of("env: [{name: A, value: x}, {name: B}, {name: A, value: z}]") ==
        Words{"A=z", "B="});
}

TEST_CASE("keys of Secrets and ConfigMaps become variables, one by one and all together") {
  CHECK(environment_of("env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: key}}}, "
                       "{name: B, valueFrom: {configMapKeyRef: {name: m, key: key}}}]") ==
        Words{"A=value", "B=from map"});
  CHECK(environment_of("envFrom: [{prefix: P_, secretRef: {name: s}}]") ==
        Words{"P_key=value", "P_other=text"});
  CHECK(environment_of("envFrom: [{configMapRef: {name: m}}, {secretRef: {name: s}}], "
                       "env: [{name: key, value: own}]")
            .back() == "other=text");
  CHECK(environment_of("envFrom: [{secretRef: {name: s}}], env: [{name: key, value: own}]") ==
        Words{"key=own", "other=text"});
}

TEST_CASE("a Pod can ask about itself") {
  CHECK(environment_of("env: [{name: OWN, valueFrom: {fieldRef: {fieldPath: metadata.name}}}, "
                       "{name: L, valueFrom: {fieldRef: {fieldPath: \"metadata.labels['a']\"}}}, "
                       "{name: S, valueFrom: {fieldRef: {fieldPath: metadata.namespace}}}, "
                       "{name: I, valueFrom: {fieldRef: {fieldPath: status.podIP}}}]") ==
        Words{"OWN=p", "L=b", "S=space", "I=127.0.0.1"});
}

TEST_CASE("what is optional may be missing, and all else is named") {
  CHECK(environment_of("env: [{name: A, valueFrom: {secretKeyRef: {name: none, key: k, optional: "
                       "true}}}], envFrom: [{configMapRef: {name: none, optional: true}}]")
            .empty());
  CHECK_THAT(wrong_in("env: [{name: A, valueFrom: {secretKeyRef: {name: none, key: k}}}]"),
             says("there is no Secret 'none' here: give it with another -f"));
  CHECK_THAT(wrong_in("env: [{name: A, valueFrom: {configMapKeyRef: {name: m, key: k}}}]"),
             says("the ConfigMap 'm' has no key 'k'"));
  CHECK_THAT(wrong_in("env: [{name: A, valueFrom: {fieldRef: {fieldPath: spec.what}}}]"),
             says("'spec.what' is not known here"));
  CHECK_THAT(wrong_in("env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}]"),
             says("only configMapKeyRef, secretKeyRef and fieldRef are known here"));
  CHECK_THAT(wrong_with({pod_with("env: []"), "kind: Secret\nmetadata: {name: s}\ndata: {a: '!'}"}),
             says("data.a: is no base64"));
}

#include "e2e/pods/kubernetes_schema.h"

#include "support/catch.h"
#include "support/process.h"

namespace stepgate::test {

std::string python_with_schema() {
  for (const std::string& python :
       {source_folder() + "/build/python/bin/python3", std::string("python3")}) {
    const Finished end = run({"sh", "-c", "exec \"$0\" -c 'import kubernetes_validate'", python});
    if (end.code == 0) return python;
  }
  return "";
}

std::string against_schema(const std::string& python, const std::vector<std::string>& files) {
  std::vector<std::string> words{
      python, "-c",
      "import sys, yaml\n"
      "import kubernetes_validate as kubernetes\n"
      "newest = kubernetes.latest_version()\n"
      "for name in sys.argv[1:]:\n"
      "  for document in yaml.safe_load_all(open(name)):\n"
      "    for one in document['items'] if document['kind'] == 'List' else [document]:\n"
      "      try: kubernetes.validate(one, newest, strict=True)\n"
      "      except kubernetes.ValidationError as wrong:\n"
      "        print(name, one['kind'], list(wrong.path), wrong.message)\n"};
  words.insert(words.end(), files.begin(), files.end());
  const Finished end = run(words);
  INFO(end.err);
  CHECK(end.code == 0);
  return end.out;
}

}  // namespace stepgate::test

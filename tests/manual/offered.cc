#include "manual/offered.h"

#include <algorithm>
#include <sstream>

#include "manual/pages.h"
#include "support/catch.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace stepgate::manual {

using namespace stepgate::test;

Words offered(const Program& program, const Words& line, const std::string& folder) {
  const TempDir script;
  write_file(script / "completion.bash", bash_completion(program));
  Words command{"bash", "--norc", "-c",
                "source \"$0\" && complete -p \"$1\" >/dev/null && COMP_WORDS=(\"$@\") && "
                "COMP_CWORD=$(($# - 1)) && \"_$1\" && ((${#COMPREPLY[@]})) && "
                "printf '%s\\n' \"${COMPREPLY[@]}\"; true",
                script / "completion.bash"};
  command.insert(command.end(), line.begin(), line.end());
  const Finished end = run(command, {.working_directory = folder});
  CHECK(end.code == 0);
  CHECK(end.err.empty());
  Words words;
  std::istringstream lines(end.out);
  for (std::string word; std::getline(lines, word);) words.push_back(word);
  std::ranges::sort(words);
  return words;
}

bool has(const Words& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace stepgate::manual

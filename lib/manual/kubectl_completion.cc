#include "manual/completion_words.h"
#include "manual/pages.h"

namespace stepgate::manual {
namespace {

// kubectl gives the words behind the plugin's name, the last one as far as it is written. It wants
// a word a line, and then what its shell is to do: 0, offer files where there is no word; 4, never.
constexpr std::string_view kTail = R"(
directive=4
_PROGRAM_files() { directive=0; }
last=${!#}
if [[ $last == --*=* ]]; then
  set -- "${@:1:$#-1}" "${last%%=*}" = "${last#*=}"
fi
COMP_WORDS=(PROGRAM "$@") COMP_CWORD=$#
_PROGRAM
((${#COMPREPLY[@]})) && printf '%s\n' "${COMPREPLY[@]}"
echo ":$directive"
)";

}  // namespace

std::string kubectl_completion(const Program& program) {
  return "#!/usr/bin/env bash\n" + bash_completion(program) + named(kTail, program);
}

}  // namespace stepgate::manual

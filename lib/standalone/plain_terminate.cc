// What libstdc++ does at std::terminate, without its demangler, which would be a fiftieth of the
// program (libstdc++ manual, "Termination": the verbose handler).
#include <cstdlib>
#include <exception>
#include <string>

#include <unistd.h>

namespace __gnu_cxx {  // NOLINT(bugprone-reserved-identifier): it stands in for theirs

void __verbose_terminate_handler() {  // NOLINT(bugprone-reserved-identifier)
  std::string words = "terminated: a broken invariant";
  try {
    if (const std::exception_ptr thrown = std::current_exception()) {
      std::rethrow_exception(thrown);
    }
  } catch (const std::exception& exception) {
    words += std::string(": ") + exception.what();
  } catch (...) {
    words += ": an unknown exception";
  }
  words += '\n';
  const ssize_t ignored = write(STDERR_FILENO, words.data(), words.size());
  (void)ignored;
  std::abort();
}

}  // namespace __gnu_cxx

// What can go wrong, as a value: every fallible function returns Result<T>.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace stepgate {

enum class ErrorKind {
  system,   // a system call failed: operation, path and code say which and why
  invalid,  // somebody's input is wrong: operation is the whole sentence
  misuse,   // like invalid, and it is not a file that is wrong but the command line
  missing,  // like system, and the caller can do without: this file system has no such thing
  held,     // a living wrapper holds what was asked for: path names the lease
};

struct Error {
  ErrorKind kind = ErrorKind::system;
  std::string operation;  // a verb ("open", "make the folder"), or the sentence of `invalid`
  std::string path;       // what it was done to; may be empty
  int code = 0;           // errno, where kind is `system`
};

template <class T>
using Result = std::expected<T, Error>;

// One line for people: `cannot open /x/y: No such file or directory`.
std::string describe(const Error& error);

// The error of the system call that has just failed: reads errno.
std::unexpected<Error> failed(std::string_view operation, std::string_view path);
std::unexpected<Error> failed(std::string_view operation, std::string_view path, int code);

// Bad input, in a whole sentence that says what would be right.
std::unexpected<Error> invalid(std::string sentence);

}  // namespace stepgate

#include "tekton/credentials/git.h"

#include <algorithm>

#include <fmt/format.h>

#include "go/quote.h"
#include "os/private_file.h"

namespace stepgate::tekton {
namespace {

// A backslash begins an escape in git's files (git-config(1), "Values").
std::string with_double_backslashes(std::string_view text) {
  std::string doubled;
  for (const char c : text) doubled.append(c == '\\' ? 2 : 1, c);
  return doubled;
}

}  // namespace

Result<void> add_basic_git(std::vector<GitLogin>& logins, std::string_view value,
                           const Paths& paths) {
  const Result<SecretFor> given = secret_for(value);
  if (!given) return std::unexpected(given.error());
  if (std::ranges::find(logins, given->url, &GitLogin::text) != logins.end()) {
    return invalid("a second login for " + given->url);
  }
  Result<Login> login = read_login(paths, given->secret);
  if (!login) return std::unexpected(login.error());
  Result<WebUrl> url = parse_url(given->url);
  if (!url) return std::unexpected(url.error());
  logins.push_back({given->url, std::move(*url), std::move(*login)});
  return {};
}

std::string git_config(const std::vector<GitLogin>& logins) {
  std::string config = "[credential]\n\thelper = store\n";
  for (const GitLogin& git : logins) {
    config += fmt::format("[credential {}]\n\tusername = {}\n", go_quote(git.text),
                          with_double_backslashes(git.login.user));
    // Without it git asks for the host alone, and never finds what is for one repository.
    if (git.url.has_path) config += "\tuseHttpPath = true\n";
  }
  return config;
}

std::string git_credentials(const std::vector<GitLogin>& logins) {
  std::string credentials;
  for (const bool has_path : {false, true}) {
    for (const GitLogin& git : logins) {
      if (git.url.has_path != has_path) continue;
      credentials += with_login(git.url, git.login.user, git.login.password) + '\n';
    }
  }
  return credentials;
}

Result<void> write_basic_git(const std::vector<GitLogin>& logins, const Paths& paths) {
  if (logins.empty()) return {};
  const Result<void> done =
      os::write_private(paths.credentials() + "/.gitconfig", git_config(logins));
  if (!done) return done;
  return os::write_private(paths.credentials() + "/.git-credentials", git_credentials(logins));
}

}  // namespace stepgate::tekton

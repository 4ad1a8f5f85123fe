// The flag basic-git, turned into .gitconfig and .git-credentials (gitcredentials(7),
// git-credential-store(1)).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "go/web_url.h"
#include "tekton/credentials/secret.h"
#include "tekton/paths.h"

namespace stepgate::tekton {

struct GitLogin {
  std::string text;  // the URL as it was given
  WebUrl url;
  Login login;
};

// Takes one SECRET=URL, whose login is read here. A second one for the same URL, and one that is no
// URL, are `invalid`.
Result<void> add_basic_git(std::vector<GitLogin>& logins, std::string_view value,
                           const Paths& paths);

// The two files' texts. git takes the first credential that fits, so those of whole hosts come
// first: they are asked for without a path.
std::string git_config(const std::vector<GitLogin>& logins);
std::string git_credentials(const std::vector<GitLogin>& logins);

// Writes both; nothing where there are no logins.
Result<void> write_basic_git(const std::vector<GitLogin>& logins, const Paths& paths);

}  // namespace stepgate::tekton

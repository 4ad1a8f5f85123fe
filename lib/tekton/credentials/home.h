// The credentials where programs look for them.
#pragma once

#include "tekton/paths.h"

namespace stepgate::tekton {

// Copies .docker, .gitconfig, .git-credentials and .ssh from the folder of credentials, if it is
// there, to the user's home; whoever put them there. What fails is logged, and the others are
// copied.
void copy_credentials_home(const Paths& paths);

}  // namespace stepgate::tekton

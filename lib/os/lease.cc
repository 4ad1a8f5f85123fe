#include "os/lease.h"

#include <array>
#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <linux/fs.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/temporary.h"

namespace stepgate::os {
namespace {

// Everyone may look, nobody but root can open it for writing and so fake a life.
constexpr mode_t kLeaseMode = 0444;

// Takers and leavers of one folder go one after the other, so that an exchange meets no other. It
// is only a courtesy: any reader of the folder can hold this lock, so it is waited for briefly and
// then done without; what the exchange brings out is looked at either way.
class Turn {
 public:
  explicit Turn(const Folder& folder) : folder_(folder) {
    constexpr int kPatienceMs = 200;
    for (int waited = 0; waited < kPatienceMs; ++waited) {
      taken_ = flock(folder.fd(), LOCK_EX | LOCK_NB) == 0;
      if (taken_ || errno != EWOULDBLOCK) return;
      poll(nullptr, 0, 1);
    }
  }
  ~Turn() {
    if (taken_) flock(folder_.fd(), LOCK_UN);
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  const Folder& folder_;
  bool taken_ = false;
};

enum class Placed { ours, theirs, again };

// A FIFO of ours under a temporary name, on its way to become the lease.
struct Candidate {
  const Folder& folder;
  std::string lease;
  std::string temporary;
  Fd fifo;

  [[nodiscard]] bool is_ours(const LeaseView& view) const {
    struct stat mine{};
    struct stat other{};
    return fstat(fifo.get(), &mine) == 0 && fstat(view.fd(), &other) == 0 &&
           mine.st_ino == other.st_ino && mine.st_dev == other.st_dev;
  }
  // Somebody unlinked the lease's name while our FIFO stood there.
  [[nodiscard]] bool is_gone() const {
    struct stat mine{};
    return fstat(fifo.get(), &mine) == 0 && mine.st_nlink == 0;
  }
  // What came out may be anything; a folder that is not empty is not ours to empty.
  void drop() const {
    if (unlinkat(folder.fd(), temporary.c_str(), 0) != 0) {
      unlinkat(folder.fd(), temporary.c_str(), AT_REMOVEDIR);
    }
  }
  [[nodiscard]] std::unexpected<Error> cannot(const char* operation) const {
    const int code = errno;
    drop();
    return failed(operation, folder.path_of(lease), code);
  }
};

std::unexpected<Error> held_by_another(const Folder& folder, const std::string& lease) {
  return std::unexpected(Error{ErrorKind::held, {}, folder.path_of(lease), 0});
}

std::unexpected<Error> no_fifo_here(const Folder& folder, const std::string& lease, int code) {
  return std::unexpected(Error{ErrorKind::missing, "make the lease", folder.path_of(lease), code});
}

Result<std::optional<LeaseView>> view(const Folder& folder, const std::string& name) {
  return LeaseView::open(folder.fd(), name, Follow::no_links);
}

// Opened read-write it never blocks and never hangs up by itself, and it is opened before it gets
// its name, so nobody ever sees it free while this wrapper lives.
Result<Candidate> make_candidate(const Folder& folder, const std::string& lease) {
  Candidate candidate{folder, lease, {}, {}};
  do {
    candidate.temporary = temporary_name(lease);
    if (mkfifoat(folder.fd(), candidate.temporary.c_str(), 0600) != 0) {
      return no_fifo_here(folder, lease, errno);
    }
    candidate.fifo = Fd(openat(folder.fd(), candidate.temporary.c_str(),
                               O_RDWR | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC));
    // Somebody who tidied up took it for a leftover, between its making and its opening.
  } while (!candidate.fifo && errno == ENOENT);
  if (!candidate.fifo || fchmod(candidate.fifo.get(), kLeaseMode) != 0) {
    const int code = errno;
    candidate.drop();
    return no_fifo_here(folder, lease, code);
  }
  return candidate;
}

// What we exchanged ourselves into turned out to be held: put everything back. One exchange is not
// enough where a third wrapper exchanges at the same time, so it goes on until our own FIFO comes
// out, which proves that it no longer stands at the lease's name. Where the holder ended meanwhile,
// it unlinked ours: then whatever is held goes back and whatever is free comes out.
void withdraw(const Candidate& candidate) {
  constexpr int kMost = 10'000;  // whoever plays with the name on purpose is left to it
  const int fd = candidate.folder.fd();
  const char* from = candidate.temporary.c_str();
  const char* to = candidate.lease.c_str();
  for (int i = 0; i < kMost && renameat2(fd, from, fd, to, RENAME_EXCHANGE) == 0; ++i) {
    const auto out = view(candidate.folder, candidate.temporary);
    if (out && *out && candidate.is_ours(**out)) break;
    if (candidate.is_gone() && !(out && *out && (*out)->held())) break;
  }
  candidate.drop();
}

// A file system without exchange: what is there, if anything, is replaced without a second look.
Result<Placed> replace_blindly(const Candidate& candidate) {
  const int fd = candidate.folder.fd();
  if (renameat(fd, candidate.temporary.c_str(), fd, candidate.lease.c_str()) != 0) {
    return candidate.cannot("replace the free lease");
  }
  return Placed::ours;
}

// Where a FIFO that nobody holds stands at the name, or something that is no FIFO.
Result<Placed> replace_free_one(const Candidate& candidate) {
  const int fd = candidate.folder.fd();
  const char* from = candidate.temporary.c_str();
  const char* to = candidate.lease.c_str();
  if (renameat2(fd, from, fd, to, RENAME_EXCHANGE) == 0) {
    const auto out = view(candidate.folder, candidate.temporary);
    // What cannot be looked at may be held.
    if (!out || (*out && (*out)->held())) {
      withdraw(candidate);
      return Placed::theirs;
    }
    candidate.drop();
    return Placed::ours;
  }
  if (errno == ENOENT) return Placed::again;
  if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP) {
    return candidate.cannot("replace the free lease");
  }
  return replace_blindly(candidate);
}

// link(2) never replaces, so of several only one gets the name. Where there are no hard links,
// renameat2(2) can be told not to replace either.
bool link_into_place(const Candidate& candidate) {
  const int fd = candidate.folder.fd();
  const char* from = candidate.temporary.c_str();
  const char* to = candidate.lease.c_str();
  if (linkat(fd, from, fd, to, 0) == 0) {
    candidate.drop();
    return true;
  }
  if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK) return false;
  return renameat2(fd, from, fd, to, RENAME_NOREPLACE) == 0;
}

Result<Placed> place(const Candidate& candidate) {
  if (link_into_place(candidate)) return Placed::ours;
  // Somebody who tidied up took our FIFO for a leftover, between its making and its opening.
  if (errno == ENOENT) return Placed::again;
  const bool knows_flags = errno != EINVAL;
  if (knows_flags && errno != EEXIST) return candidate.cannot("place the lease");
  const auto standing = view(candidate.folder, candidate.lease);
  if (standing && *standing && (*standing)->held()) {
    candidate.drop();
    return Placed::theirs;
  }
  return knows_flags ? replace_free_one(candidate) : replace_blindly(candidate);
}

}  // namespace

bool is_held(int fifo) {
  std::array<char, 4096> rubbish{};
  for (;;) {
    const ssize_t count = read(fifo, rubbish.data(), rubbish.size());
    if (count == 0) return false;
    if (count < 0 && errno != EINTR) return errno == EAGAIN;
  }
}

Result<std::optional<LeaseView>> LeaseView::open(int folder, const std::string& name,
                                                 Follow follow) {
  const int flags =
      O_RDONLY | O_NONBLOCK | O_CLOEXEC | (follow == Follow::no_links ? O_NOFOLLOW : 0);
  Fd fd(openat(folder, name.c_str(), flags));
  if (!fd) {
    const bool too_many = errno == EMFILE || errno == ENFILE || errno == ENOMEM;
    if (too_many) return failed("open the lease", name);
    return std::optional<LeaseView>();
  }
  struct stat status{};
  if (fstat(fd.get(), &status) != 0 || !S_ISFIFO(status.st_mode)) {
    return std::optional<LeaseView>();
  }
  return LeaseView(std::move(fd), status.st_dev, status.st_ino);
}

Result<Lease> Lease::take(const Folder& folder, const std::string& marker) {
  const std::string lease = marker + ".alive";
  const Turn turn(folder);
  for (;;) {
    if (const auto standing = view(folder, lease); standing && *standing && (*standing)->held()) {
      return held_by_another(folder, lease);
    }
    Result<Candidate> candidate = make_candidate(folder, lease);
    if (!candidate) return std::unexpected(candidate.error());
    const Result<Placed> placed = place(*candidate);
    if (!placed) return std::unexpected(placed.error());
    switch (*placed) {
      case Placed::ours:
        return Lease(lease, std::move(candidate->fifo));
      case Placed::theirs:
        return held_by_another(folder, lease);
      case Placed::again:
        candidate->drop();
        break;
    }
  }
}

void Lease::give_up(const Folder& folder) {
  const Turn turn(folder);
  unlinkat(folder.fd(), name_.c_str(), 0);
  fifo_.reset();
}

}  // namespace stepgate::os

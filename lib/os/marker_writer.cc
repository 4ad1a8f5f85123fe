#include "os/marker_writer.h"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/file.h"
#include "os/temporary.h"
#include "step/record.h"

namespace stepgate::os {

MarkerWriter MarkerWriter::in(Folder folder, std::string name) {
  return {std::move(folder), std::move(name)};
}

MarkerWriter::MarkerWriter(Folder folder, std::string name)
    : folder_(std::move(folder)), name_(std::move(name)) {}

MarkerWriter::MarkerWriter(MarkerWriter&& other) noexcept
    : folder_(std::move(other.folder_)),
      name_(std::move(other.name_)),
      temporary_(std::exchange(other.temporary_, {})),
      file_(std::move(other.file_)) {}

MarkerWriter::~MarkerWriter() {
  if (!temporary_.empty()) unlinkat(folder_.fd(), temporary_.c_str(), 0);
}

Result<void> MarkerWriter::make_temporary() {
  std::string temporary = temporary_name(name_);
  file_ = Fd(openat(folder_.fd(), temporary.c_str(),
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (!file_) return failed("make", folder_.path_of(name_));
  temporary_ = std::move(temporary);
  return {};
}

Result<void> MarkerWriter::reserve() {
  if (const Result<void> made = make_temporary(); !made) return made;
  return write_all(file_.get(), std::string(kRecordBytes, ' '), folder_.path_of(name_));
}

Result<void> MarkerWriter::publish(bool succeeded, std::string_view record) {
  const std::string target = succeeded ? name_ : name_ + ".err";
  const auto place = [&] {
    return renameat(folder_.fd(), temporary_.c_str(), folder_.fd(), target.c_str()) == 0;
  };
  const auto fill = [&] {
    // An empty marker is a marker too: a full volume costs the record, not the step.
    const ssize_t count = pwrite(file_.get(), record.data(), record.size(), 0);
    const bool whole = count == static_cast<ssize_t>(record.size());
    [[maybe_unused]] const int cut = ftruncate(file_.get(), whole ? count : 0);
  };
  if (!temporary_.empty()) {
    fill();
    if (place()) {
      temporary_.clear();
      return {};
    }
  }
  // No temporary file, or the command has removed it, perhaps with the whole folder: anew.
  if (temporary_.empty() || errno == ENOENT) {
    Result<Folder> again = folder_.anew();
    if (!again) return std::unexpected(again.error());
    folder_ = std::move(*again);
    if (const Result<void> made = make_temporary(); !made) return made;
    fill();
    if (place()) {
      temporary_.clear();
      return {};
    }
  }
  return failed("make", folder_.path_of(target));
}

Result<void> MarkerWriter::remove_stale() const {
  for (const std::string& stale : {name_, name_ + ".err"}) {
    // Never a folder: the path is the user's, and no marker is one.
    if (unlinkat(folder_.fd(), stale.c_str(), 0) == 0) continue;
    const int code = errno;
    // A read-only file system refuses before it looks whether there is anything.
    struct stat status{};
    const bool is_gone =
        fstatat(folder_.fd(), stale.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT;
    if (is_gone) continue;
    return failed("remove", folder_.path_of(stale), code);
  }
  return {};
}

}  // namespace stepgate::os

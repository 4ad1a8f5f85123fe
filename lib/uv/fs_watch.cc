#include "uv/fs_watch.h"

#include "uv/handle.h"

namespace stepgate::uv {

struct FsWatch::Raw {
  Handle<uv_fs_event_t> handle{new uv_fs_event_t};
};

namespace {

// A callback may destroy the very object that it was called for, so a copy of it is called.
void on_change(uv_fs_event_t* handle, const char* name, int /*events*/, int /*status*/) {
  if (handle->data == nullptr) return;
  const auto changed = *static_cast<FsWatch::Changed*>(handle->data);
  changed(name == nullptr ? std::string_view() : name);
}

}  // namespace

FsWatch::FsWatch(Loop& loop, Changed changed)
    : changed_(std::move(changed)), raw_(std::make_unique<Raw>()) {
  uv_fs_event_init(loop.raw(), raw_->handle.get());
  raw_->handle->data = &changed_;
}

FsWatch::~FsWatch() = default;

Result<void> FsWatch::start(const std::string& folder) {
  stop();
  const int status = uv_fs_event_start(raw_->handle.get(), on_change, folder.c_str(), 0);
  if (status != 0) return failed("watch", folder, -status);
  return {};
}

void FsWatch::stop() { uv_fs_event_stop(raw_->handle.get()); }

}  // namespace stepgate::uv

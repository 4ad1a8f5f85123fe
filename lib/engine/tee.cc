#include "engine/tee.h"

#include <algorithm>

namespace stepgate {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{256} * 1024;

}  // namespace

Tee::Tee(uv::Loop& loop, os::Fd source, std::vector<std::unique_ptr<os::Sink>> sinks,
         Callbacks callbacks, std::optional<Mask> mask)
    : loop_(loop),
      source_(std::move(source)),
      buffer_(kBufferBytes),
      mask_(std::move(mask)),
      callbacks_(std::move(callbacks)) {
  for (std::unique_ptr<os::Sink>& sink : sinks) {
    outlets_.push_back({std::move(sink), outlets_.empty(), {}, nullptr});
  }
}

Result<void> Tee::start() {
  for (Outlet& outlet : outlets_) {
    if (const Result<void> watched = watch_room(outlet); !watched) return watched;
  }
  auto input =
      uv::Poll::make(loop_, source_.get(), uv::Poll::For::reading, [this] { read_some(); });
  if (!input) return std::unexpected(input.error());
  input_ = std::move(*input);
  input_->start();
  return {};
}

Result<void> Tee::watch_room(Outlet& outlet) {
  if (outlet.sink->ready_fd() < 0) return {};
  auto room = uv::Poll::make(loop_, outlet.sink->ready_fd(), uv::Poll::For::reading, [this] {
    forget_what_was_full();
    offer_all();
    go_on();
  });
  if (!room) return std::unexpected(room.error());
  outlet.room = std::move(*room);
  return {};
}

void Tee::read_some() {
  if (pump().end) close_source();
  go_on();
}

void Tee::close_source() {
  input_.reset();
  source_.reset();
}

// The next piece, to everybody. No bytes and no end: there is nothing, or the live stream is full.
os::ReadResult Tee::pump() {
  Outlet& first = outlets_.front();
  const os::ReadResult got =
      !mask_ && first.is_live && first.sink->can_duplicate() ? read_behind(first) : read_for_all();
  bytes_ += got.bytes;
  if (owed_) *owed_ -= std::min(*owed_, got.bytes);
  offer_all();
  return got;
}

os::ReadResult Tee::read_for_all() {
  const os::ReadResult got = os::read_now(source_.get(), buffer_);
  const std::string_view bytes(buffer_.data(), got.bytes);
  hand_out(mask_ ? mask_->feed(bytes) : bytes);
  return got;
}

void Tee::hand_out(std::string_view bytes) {
  for (Outlet& outlet : outlets_) outlet.rest = bytes;
}

// Nothing more is read: what the mask has held back is out of doubt.
void Tee::hand_out_last() {
  if (!mask_ || !all_done()) return;
  hand_out(mask_->flush());
  offer_all();
}

// From pipe to pipe without a copy; only what the live stream has is then read, for the others.
os::ReadResult Tee::read_behind(Outlet& live) {
  const Result<os::ReadResult> duplicated = live.sink->duplicate(source_.get(), buffer_.size());
  if (!duplicated) {
    fail(live, duplicated.error());
    return {};
  }
  if (!live.sink->can_duplicate()) return read_for_all();
  // Nothing moved though something waits: it is the live stream that has no room.
  live.full = duplicated->bytes == 0 && os::count_bytes(source_.get()) > 0;
  std::size_t read = 0;
  while (read < duplicated->bytes) {
    const std::span<char> space(buffer_.data() + read, duplicated->bytes - read);
    const std::size_t more = os::read_now(source_.get(), space).bytes;
    // What was handed on waits in a pipe that nobody else reads; were it not there after all, this
    // must not spin.
    if (more == 0) break;
    read += more;
  }
  for (Outlet& outlet : outlets_) {
    if (!outlet.is_live) outlet.rest = {buffer_.data(), read};
  }
  return {read, duplicated->end};
}

void Tee::offer_all() {
  for (Outlet& outlet : outlets_) {
    if (!outlet.done()) offer(outlet);
  }
  std::erase_if(outlets_, [](const Outlet& outlet) { return outlet.sink == nullptr; });
}

void Tee::forget_what_was_full() {
  for (Outlet& outlet : outlets_) outlet.full = false;
}

void Tee::offer(Outlet& outlet) {
  const Result<void> offered = outlet.sink->offer(outlet.rest);
  if (!offered) fail(outlet, offered.error());
}

void Tee::fail(Outlet& outlet, const Error& error) {
  live_failed_ |= outlet.is_live;
  outlet.room.reset();
  outlet.sink.reset();
  callbacks_.sink_failed(error);
}

// Everybody has taken everything: the next piece. Else those that are full are waited for.
void Tee::go_on() {
  if (closed_) return;
  if (live_failed_ || owed_ == std::size_t{0}) close_source();
  if (!source_) hand_out_last();
  const bool ready_for_more = all_done();
  for (Outlet& outlet : outlets_) {
    if (!outlet.room) continue;
    if (outlet.done()) {
      outlet.room->stop();
    } else {
      outlet.room->start();
    }
  }
  if (input_ && ready_for_more) input_->start();
  if (input_ && !ready_for_more) input_->stop();
  if (!input_ && ready_for_more) close();
}

void Tee::end() {
  if (closed_ || !source_) return;
  owed_ = os::count_bytes(source_.get());
  go_on();
}

bool Tee::abandon() {
  if (closed_) return false;
  forget_what_was_full();
  offer_all();
  // Once the live stream has failed nothing more is read for anybody.
  while (source_ && !live_failed_ && all_done() && pump().bytes > 0) {
  }
  close_source();
  hand_out_last();
  const bool left = !all_done();
  close();
  return left;
}

void Tee::close() {
  closed_ = true;
  close_source();
  for (Outlet& outlet : outlets_) outlet.room.reset();
  callbacks_.delivered();
}

bool Tee::all_done() const {
  return std::ranges::all_of(outlets_, [](const Outlet& outlet) { return outlet.done(); });
}

}  // namespace stepgate

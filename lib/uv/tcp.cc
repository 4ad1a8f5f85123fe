#include "uv/tcp.h"

#include <utility>
#include <vector>

#include "uv/handle.h"
#include "uv/timer.h"

namespace stepgate::uv {

struct Tcp::Raw {
  Handle<uv_tcp_t> handle{new uv_tcp_t};
  Connected connected;
  Came came;
  std::vector<char> bytes;
  int connect_error = 0;
  std::unique_ptr<Timer> connect_failed;

  [[nodiscard]] uv_stream_t* stream() const { return reinterpret_cast<uv_stream_t*>(handle.get()); }
};

namespace {

// An owner that is gone has taken the data with it (HandleCloser).
template <class Raw>
Raw* owner_of(const uv_stream_t* stream) {
  return static_cast<Raw*>(stream->data);
}

std::optional<Address> name_of(const uv_tcp_t* handle,
                               int (*ask)(const uv_tcp_t*, sockaddr*, int*)) {
  sockaddr_storage raw{};
  int size = sizeof raw;
  if (ask(handle, reinterpret_cast<sockaddr*>(&raw), &size) != 0) return std::nullopt;
  return Address::from(reinterpret_cast<sockaddr*>(&raw));
}

Result<void> connect_result(int status) {
  if (status != 0) return failed("connect", "", -status);
  return {};
}

struct WriteRequest {
  uv_write_t raw{};
  std::string text;
};

}  // namespace

Tcp::Tcp(Loop& loop) : raw_(std::make_unique<Raw>()) {
  uv_tcp_init(loop.raw(), raw_->handle.get());
  raw_->handle->data = raw_.get();
  raw_->connect_failed = std::make_unique<Timer>(loop, [raw = raw_.get()] {
    const auto connected = std::exchange(raw->connected, nullptr);
    connected(connect_result(raw->connect_error));
  });
}

Tcp::~Tcp() = default;

void Tcp::connect(const Address& to, Connected connected) {
  raw_->connected = std::move(connected);
  auto request = std::make_unique<uv_connect_t>();
  const int status = uv_tcp_connect(request.get(), raw_->handle.get(), to.raw(),
                                    [](uv_connect_t* done, int outcome) {
                                      const std::unique_ptr<uv_connect_t> owned(done);
                                      auto* raw = owner_of<Raw>(done->handle);
                                      if (raw == nullptr) return;
                                      const auto told = std::exchange(raw->connected, nullptr);
                                      told(connect_result(outcome));
                                    });
  if (status == 0) {
    static_cast<void>(request.release());
    return;
  }
  raw_->connect_error = status;
  raw_->connect_failed->start({});
}

bool Tcp::reached_itself() const {
  const std::optional<Address> here = name_of(raw_->handle.get(), uv_tcp_getsockname);
  const std::optional<Address> there = name_of(raw_->handle.get(), uv_tcp_getpeername);
  return here && there && *here == *there;
}

void Tcp::write(std::string text) {
  auto request = std::make_unique<WriteRequest>();
  request->text = std::move(text);
  request->raw.data = request.get();
  const uv_buf_t bytes =
      uv_buf_init(request->text.data(), static_cast<unsigned>(request->text.size()));
  const int status = uv_write(
      &request->raw, raw_->stream(), &bytes, 1,
      [](uv_write_t* done, int /*outcome*/) { delete static_cast<WriteRequest*>(done->data); });
  if (status == 0) static_cast<void>(request.release());
}

void Tcp::read(std::size_t limit, Came came) {
  raw_->came = std::move(came);
  raw_->bytes.resize(limit);
  uv_read_start(
      raw_->stream(),
      [](uv_handle_t* handle, std::size_t /*suggested*/, uv_buf_t* buffer) {
        auto* raw = static_cast<Raw*>(handle->data);
        if (raw == nullptr) {
          *buffer = uv_buf_init(nullptr, 0);
        } else {
          *buffer = uv_buf_init(raw->bytes.data(), static_cast<unsigned>(raw->bytes.size()));
        }
      },
      [](uv_stream_t* stream, ssize_t count, const uv_buf_t* buffer) {
        auto* raw = owner_of<Raw>(stream);
        if (raw == nullptr || count == 0) return;
        const auto told = raw->came;
        if (count > 0) return told(std::string_view(buffer->base, static_cast<std::size_t>(count)));
        uv_read_stop(stream);
        if (count == UV_EOF) return told(std::string_view());
        told(failed("read", "", static_cast<int>(-count)));
      });
}

}  // namespace stepgate::uv

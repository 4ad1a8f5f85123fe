#include "engine/secret_values.h"

#include <cerrno>
#include <cstdlib>
#include <iterator>

#include <fmt/format.h>

#include "os/entries.h"
#include "os/read_file.h"

namespace stepgate {
namespace {

constexpr std::size_t kShortest = 4;

class Reader {
 public:
  void take_variable(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return remark("{} is not set: nothing of it is masked", name);
    take(name, value);
  }

  Result<void> take_path(const std::string& path) {
    const Result<void> taken = take_file(path);
    return !taken && taken.error().code == EISDIR ? take_folder(path) : taken;
  }

  Result<SecretValues> result() {
    Result<Secrets> secrets = Secrets::of(std::move(parts_));
    if (!secrets) return std::unexpected(secrets.error());
    return SecretValues{std::make_shared<const Secrets>(std::move(*secrets)), std::move(remarks_)};
  }

 private:
  Result<void> take_file(const std::string& path) {
    const Result<std::string> content = os::read_file(path, Secrets::kMostBytes);
    if (!content) return std::unexpected(content.error());
    take(path, *content);
    return {};
  }

  Result<void> take_folder(const std::string& path) {
    const Result<std::vector<std::string>> names = os::entries_of(path);
    if (!names) return std::unexpected(names.error());
    for (const std::string& name : *names) {
      // The kubelet's own: ..data, and what it points to.
      if (name.starts_with("..")) continue;
      // That is too large already, and need not grow.
      if (bytes_ > Secrets::kMostBytes) break;
      if (const auto taken = take_file(fmt::format("{}/{}", path, name)); !taken) return taken;
    }
    return {};
  }

  void take(const std::string& called, std::string_view value) {
    std::vector<std::string> parts = parts_of(value);
    if (parts.empty()) return remark("{} is empty: nothing of it is masked", called);
    if (parts.front().size() < kShortest) {
      remark("{} has fewer than 4 bytes: masked, it may leave little to read", called);
    }
    for (const std::string& part : parts) bytes_ += part.size();
    std::ranges::move(parts, std::back_inserter(parts_));
  }

  void remark(fmt::format_string<const std::string&> format, const std::string& called) {
    remarks_.push_back(fmt::format(format, called));
  }

  std::vector<std::string> parts_;
  std::size_t bytes_ = 0;
  std::vector<std::string> remarks_;
};

}  // namespace

Result<SecretValues> read_secrets(const MaskSpec& spec) {
  Reader reader;
  for (const std::string& name : spec.variables) reader.take_variable(name);
  for (const std::string& path : spec.paths) {
    if (const auto taken = reader.take_path(path); !taken) return std::unexpected(taken.error());
  }
  return reader.result();
}

}  // namespace stepgate

#include "local/kept_output.h"

#include <sys/stat.h>
#include <unistd.h>

#include "support/catch.h"
#include "support/temp_dir.h"

namespace stepgate::test {
namespace {

using local::Channel;
using local::KeptOutput;

constexpr std::size_t kPiece = std::size_t{64} * 1024;
constexpr std::size_t kMega = std::size_t{1024} * 1024;

// Has what it is told.
class Told final : public local::Watcher {
 public:
  void started(const std::string& /*container*/) override {}
  void output(const std::string& /*container*/, Channel /*channel*/,
              std::string_view bytes) override {
    size += bytes.size();
  }
  void ended(const std::string& /*container*/, int /*exit_code*/) override {}
  void all_ended() override {}
  void broke(const Error& /*error*/) override {}
  void note(const std::string& sentence) override { notes.push_back(sentence); }

  std::size_t size = 0;
  std::vector<std::string> notes;
};

std::size_t room_of(const std::string& path) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) return 0;
  return static_cast<std::size_t>(status.st_blocks) * 512;
}

std::string name_of(const std::string& container) { return container == "secret" ? "" : container; }

}  // namespace

TEST_CASE("what containers write is kept by their names, and told on") {
  const TempDir dir;
  Told told;
  KeptOutput kept(told, dir.path(), KeptOutput::Keep::all, name_of);
  kept.output("a", Channel::out, "one\n");
  kept.output("a", Channel::err, "two\n");
  kept.output("secret", Channel::out, "three\n");
  CHECK(read_file(dir / "a.log") == "one\ntwo\n");
  CHECK(told.size == 14);
  CHECK(access((dir / "secret.log").c_str(), F_OK) != 0);
}

TEST_CASE("of a long output a report's beginning and end take room, or all where that is wanted") {
  const bool is_all = GENERATE(true, false);
  const TempDir dir;
  Told told;
  KeptOutput kept(told, dir.path(), is_all ? KeptOutput::Keep::all : KeptOutput::Keep::ends,
                  name_of);
  const std::string piece(kPiece, 'x');
  kept.output("a", Channel::out, "begin");
  for (std::size_t size = 0; size < 32 * kMega; size += kPiece)
    kept.output("a", Channel::out, piece);
  kept.output("a", Channel::out, "end");
  const std::string text = read_file(dir / "a.log");
  CHECK(text.size() == told.size);
  CHECK(text.starts_with("begin" + piece));
  CHECK(text.ends_with(piece + "end"));
  CHECK((room_of(dir / "a.log") > 16 * kMega) == is_all);
}

TEST_CASE("that output cannot be kept is noted once") {
  const TempDir dir;
  Told told;
  write_file(dir / "file", "");
  KeptOutput kept(told, dir / "file", KeptOutput::Keep::all, name_of);
  kept.output("a", Channel::out, "one");
  kept.output("b", Channel::out, "two");
  CHECK(told.notes.size() == 1);
  CHECK(told.size == 6);
}

}  // namespace stepgate::test

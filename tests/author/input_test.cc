// What several of stepctl's sub-commands are given.
#include "author/input.h"

#include "author/commands.h"
#include "support/catch.h"
#include "support/says.h"
#include "support/temp_dir.h"

using namespace stepgate;
using namespace stepgate::author;
using namespace stepgate::test;
using Words = std::vector<std::string>;

namespace {

Given given_by(const CommandLine& line, Words words) {
  words.insert(words.begin(), {"-f", "x"});
  const auto read = read_words(line, words);
  if (!read) FAIL(describe(read.error()));
  return std::get<Given>(*read);
}

const Option& image_option(const CommandLine& line) {
  return *std::ranges::find(line.options, "image", &Option::name);
}

}  // namespace

TEST_CASE("what --image names is an image, or else its preset") {
  for (const CommandLine* const line : {&wrap_line(), &render_line()}) {
    const Option& image = image_option(*line);
    CHECK(read_image(given_by(*line, {}), image) == image.preset);
    CHECK(read_image(given_by(*line, {"--image", "r:5000/s:1"}), image) == "r:5000/s:1");
    for (const char* const wrong : {" ", "A b:c d"}) {
      const auto read = read_image(given_by(*line, {"--image", wrong}), image);
      REQUIRE_FALSE(read.has_value());
      CHECK_THAT(describe(read.error()),
                 says("--image: '" + std::string(wrong) + "' is no image: write it as "));
    }
  }
}

TEST_CASE("one image is told once, however it is written") {
  const TempDir folder;
  write_file(folder / "one.json", R"({"config": {"Cmd": ["sh"]}})");
  const auto read = [&](const std::string& other) {
    return read_image_configs(
        given_by(wrap_line(), {"--image-config", "foo=" + (folder / "one.json"), "--image-config",
                               other + "=" + (folder / "one.json")}));
  };
  CHECK(read("foo:1").has_value());
  CHECK(read("bar").has_value());
  const auto twice = read("docker.io/library/foo");
  REQUIRE_FALSE(twice.has_value());
  CHECK(describe(twice.error()) ==
        "--image-config: 'docker.io/library/foo' and 'foo' are one image: give it once");
}

TEST_CASE("wrap says that it keeps the format of the file") {
  const auto help = read_words(wrap_line(), {"--help"});
  REQUIRE(help.has_value());
  CHECK_THAT(std::get<Help>(*help).text, says("yaml or json [the file's]"));
}

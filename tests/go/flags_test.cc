#include "go/flags.h"

#include "support/catch.h"

using namespace stepgate;
using namespace stepgate;
using namespace std::chrono_literals;
using Words = std::vector<std::string>;

namespace {

struct Example {
  std::string name = "nobody";
  bool loud = false;
  Nanoseconds pause{0};
  Words list;
  Words each;

  GoFlagsRead read(const Words& words) {
    const TakeValue take = [this](const std::string& value) -> Result<void> {
      if (value == "bad") return invalid("not that one");
      each.push_back(value);
      return {};
    };
    const std::vector<GoFlag> flags{{"name", "", &name},
                                    {"loud", "", &loud},
                                    {"pause", "", &pause},
                                    {"list", "", &list},
                                    {"each", "", take}};
    return read_go_flags(flags, words);
  }
};

std::string complaint(const Words& words) {
  const GoFlagsRead read = Example().read(words);
  return read.end == GoFlagsEnd::misuse ? read.complaint : "no complaint";
}

}  // namespace

TEST_CASE("a value is the next word, or stands behind an equals sign") {
  Example example;
  const GoFlagsRead read =
      example.read({"-name", "a", "--pause=1m", "--list", "x,y", "-each=1", "-each", "2", "-loud"});
  CHECK(read.end == GoFlagsEnd::words);
  CHECK(read.words.empty());
  CHECK(example.name == "a");
  CHECK(example.pause == 1min);
  CHECK(example.list == Words{"x", "y"});
  CHECK(example.each == Words{"1", "2"});
  CHECK(example.loud);
}

TEST_CASE("a value may look like a flag, be empty, or hold an equals sign") {
  Example example;
  CHECK(example.read({"-name", "-loud"}).end == GoFlagsEnd::words);
  CHECK(example.name == "-loud");
  CHECK_FALSE(example.loud);
  CHECK(example.read({"-name", "--", "-each=a=b", "-each="}).end == GoFlagsEnd::words);
  CHECK(example.name == "--");
  CHECK(example.each == Words{"a=b", ""});
  CHECK(example.read({"-name", ""}).end == GoFlagsEnd::words);
  CHECK(example.name.empty());
}

TEST_CASE("the last of a repeated flag wins") {
  Example example;
  CHECK(example.read({"-name", "a", "-name=b", "-loud", "-loud=f", "-list=a,b", "-list=c"}).end ==
        GoFlagsEnd::words);
  CHECK(example.name == "b");
  CHECK_FALSE(example.loud);
  CHECK(example.list == Words{"c"});
}

TEST_CASE("a list has no empty items") {
  Example example;
  (void)example.read({"-list", ",a,,b c,"});
  CHECK(example.list == Words{"a", "b c"});
  (void)example.read({"-list="});
  CHECK(example.list.empty());
}

TEST_CASE("a boolean takes no word, and knows these values") {
  for (const char* value : {"1", "t", "T", "true", "TRUE", "True"}) {
    Example example;
    CHECK(example.read({std::string("-loud=") + value}).end == GoFlagsEnd::words);
    CHECK(example.loud);
  }
  for (const char* value : {"0", "f", "F", "false", "FALSE", "False"}) {
    Example example;
    example.loud = true;
    CHECK(example.read({std::string("--loud=") + value}).end == GoFlagsEnd::words);
    CHECK_FALSE(example.loud);
  }
  Example example;
  CHECK(example.read({"-loud", "false", "-name=x"}).words == Words{"false", "-name=x"});
  CHECK(example.loud);
  CHECK(example.name == "nobody");
}

TEST_CASE("flags end at the first word that is none") {
  Example example;
  CHECK(example.read({"-loud", "word", "-name", "x"}).words == Words{"word", "-name", "x"});
  CHECK(example.read({"-", "-name"}).words == Words{"-", "-name"});
  CHECK(example.read({"", "-name"}).words == Words{"", "-name"});
  CHECK(example.read({"--", "-name", "--"}).words == Words{"-name", "--"});
  CHECK(example.read({}).words.empty());
}

TEST_CASE("what is wrong is said in Go's words") {
  CHECK(complaint({"-x"}) == "flag provided but not defined: -x");
  CHECK(complaint({"--x=1"}) == "flag provided but not defined: -x");
  CHECK(complaint({"-name"}) == "flag needs an argument: -name");
  CHECK(complaint({"---name"}) == "bad flag syntax: ---name");
  CHECK(complaint({"-=a"}) == "bad flag syntax: -=a");
  CHECK(complaint({"--=a"}) == "bad flag syntax: --=a");
  CHECK(complaint({"-loud=maybe"}) == R"(invalid boolean value "maybe" for -loud: parse error)");
  CHECK(complaint({"-loud="}) == R"(invalid boolean value "" for -loud: parse error)");
  CHECK(complaint({"-pause", "10"}) == R"(invalid value "10" for flag -pause: parse error)");
  CHECK(complaint({"-each", "bad"}) == R"(invalid value "bad" for flag -each: not that one)");
  CHECK(complaint({"-pause", "\n\""}) == R"(invalid value "\n\"" for flag -pause: parse error)");
}

TEST_CASE("help is asked for by a flag that needs no row in the table") {
  for (const char* word : {"-h", "-help", "--h", "--help", "-h=1"}) {
    CHECK(Example().read({"-loud", word, "-nonsense"}).end == GoFlagsEnd::help);
  }
  CHECK(Example().read({"help"}).end == GoFlagsEnd::words);
}

TEST_CASE("a table may have a flag of its own that is called help") {
  std::string topic;
  const std::vector<GoFlag> flags{{"help", "", &topic}};
  CHECK(read_go_flags(flags, Words{"-help", "me"}).end == GoFlagsEnd::words);
  CHECK(topic == "me");
}

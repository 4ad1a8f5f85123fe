#include "yaml/as_stream.h"

#include "support/catch.h"
#include "yaml/fields.h"

using namespace stepgate::yaml;

TEST_CASE("values can be read as if they had been written") {
  const Value value = Value::map({{"text", "yes"},
                                  {"number", 3},
                                  {"truth", true},
                                  {"nothing", Value()},
                                  {"list", Value::list({"a", Value::map({{"text", "b"}})})}});
  const Stream stream = as_stream("made", {value, Value("second")});
  REQUIRE(stream.documents.size() == 2);
  Complaints complaints(stream);
  const Field root(complaints, *stream.documents.front());
  CHECK(root["text"].string() == "yes");
  CHECK(root["number"].integer() == 3);
  CHECK(root["truth"].boolean() == true);
  CHECK(!root["nothing"].present());
  CHECK(root["list"].items().at(1)["text"].string() == "b");
  CHECK(complaints.verdict());
  CHECK(Value(*stream.documents.front()) == value);
  CHECK(Value(*stream.documents.back()) == Value("second"));
}

TEST_CASE("what is wrong with a value that was made is named by its path") {
  const Stream stream = as_stream("made", {Value::map({{"a", Value::list({1})}})});
  Complaints complaints(stream);
  (void)Field(complaints, *stream.documents.front())["a"].strings();
  REQUIRE(!complaints.verdict());
  CHECK(describe(complaints.verdict().error()).find("a[0]") != std::string::npos);
}

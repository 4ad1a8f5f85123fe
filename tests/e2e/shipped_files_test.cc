// The defences of the programs as they ship, read from the files.
#include <functional>
#include <map>

#include "e2e/elf.h"
#include "e2e/steps.h"

namespace stepgate::test {
namespace {

namespace fs = std::filesystem;

constexpr const char* kOurs = "_ZN8stepgate";

std::vector<std::string> shipped() { return {stepgate(), entrypoint(), stepctl()}; }

// What was stripped lies beside the folder of the programs.
std::string symbols_of(const fs::path& program) {
  return program.parent_path().parent_path() / (program.filename().string() + ".debug");
}

void become(Elf64_Dyn* entry, Elf64_Sxword tag) { entry->d_tag = tag; }

}  // namespace

TEST_CASE("what ships is static, position-independent, read-only after relocation, and stripped") {
  STEPGATE_NEEDS(!under_sanitizers(), "the programs as they ship");
  for (const std::string& program : shipped()) {
    Elf elf(read_file(program));
    INFO(program);
    CHECK(weaknesses(elf) == Words{});
  }
}

TEST_CASE("each weakness of a file is seen") {
  STEPGATE_NEEDS(!under_sanitizers(), "the programs as they ship");
  const std::string sound = read_file(stepgate());
  const std::map<std::string, std::function<void(Elf&)>> spoiled{
      {"no PIE", [](Elf& elf) { elf.header().e_type = ET_EXEC; }},
      {"dynamic", [](Elf& elf) { become(elf.dynamic_entry(DT_DEBUG), DT_NEEDED); }},
      {"no RELRO", [](Elf& elf) { elf.segment(PT_GNU_RELRO)->p_type = PT_NULL; }},
      {"RELRO in part",
       [](Elf& elf) {
         elf.dynamic_entry(DT_FLAGS)->d_un.d_val = 0;
         elf.dynamic_entry(DT_FLAGS_1)->d_un.d_val = DF_1_PIE;
       }},
      {"executable stack", [](Elf& elf) { elf.segment(PT_GNU_STACK)->p_flags |= PF_X; }},
      {"writable code", [](Elf& elf) { elf.segment(PT_LOAD)->p_flags |= PF_W | PF_X; }},
      {"RPATH", [](Elf& elf) { become(elf.dynamic_entry(DT_DEBUG), DT_RPATH); }},
      {"RUNPATH", [](Elf& elf) { become(elf.dynamic_entry(DT_DEBUG), DT_RUNPATH); }},
      {"relocations in code", [](Elf& elf) { become(elf.dynamic_entry(DT_DEBUG), DT_TEXTREL); }},
      {"not stripped", [](Elf& elf) { elf.sections().back()->sh_type = SHT_SYMTAB; }}};
  for (const auto& [weakness, spoil] : spoiled) {
    Elf elf(sound);
    spoil(elf);
    CHECK(weaknesses(elf) == Words{weakness});
  }
}

TEST_CASE("what ships does not say where it was built, nor do its symbols") {
  STEPGATE_NEEDS(!under_sanitizers(), "the programs as they ship");
  const auto names_the_folder = [](const fs::path& file) {
    return read_file(file).find(source_folder() + "/") != std::string::npos;
  };
  for (const std::string& program : shipped()) {
    INFO(program);
    CHECK_FALSE(names_the_folder(program));
    CHECK_FALSE(names_the_folder(symbols_of(program)));
  }
  CHECK(names_the_folder(fs::path(stepgate()).parent_path().parent_path() / "build.ninja"));
}

TEST_CASE("the project's functions that have something on the stack guard it") {
  STEPGATE_NEEDS(!under_sanitizers(), "the programs as they ship");
#ifdef __x86_64__
  for (const std::string& program : shipped()) {
    INFO(program);
    Elf elf(read_file(program));
    Elf symbols(read_file(symbols_of(program)));
    const auto functions = functions_of(symbols, kOurs);
    REQUIRE(functions.size() > 100);
    // -fstack-protector-strong guards whatever has an array, or a variable whose address is taken.
    CHECK(count_guarded(elf, functions) > functions.size() / 4);
  }
#else
  skipped("it knows the instructions of x86-64 only");
#endif
}

TEST_CASE("a program without the stack protector is seen") {
  STEPGATE_NEEDS(run({"sh", "-c", "command -v g++"}).code == 0, "g++");
  const TempDir dir;
  write_file(dir / "a.cc",
             "namespace stepgate { void fill(char* text, unsigned size); int use(unsigned size) {\n"
             "char text[64]; fill(text, size); return text[size / 2]; }\n"
             "__attribute__((noinline)) void fill(char* text, unsigned size) {\n"
             "while (size != 0) text[--size] = 1; } }\n"
             "int main(int count, char**) { return stepgate::use(count); }\n");
#ifdef __x86_64__
  for (const bool guarded : {true, false}) {
    const std::string protector = guarded ? "-fstack-protector-strong" : "-fno-stack-protector";
    REQUIRE(run({"g++", "-O1", protector, dir / "a.cc", "-o", dir / "a"}).code == 0);
    Elf elf(read_file(dir / "a"));
    const auto functions = functions_of(elf, kOurs);
    REQUIRE(functions.size() >= 1);
    CHECK(count_guarded(elf, functions) == (guarded ? 1 : 0));
  }
#else
  skipped("it knows the instructions of x86-64 only");
#endif
}

}  // namespace stepgate::test

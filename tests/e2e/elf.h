// What an ELF file says of its own defences (elf(5)), as checksec reads it.
#pragma once

#include <string>
#include <vector>

#include <elf.h>

namespace stepgate::test {

// A 64-bit file of this machine's byte order, in memory, where a test may change it.
class Elf {
 public:
  // Throws where it is none.
  explicit Elf(std::string bytes);

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] Elf64_Ehdr& header();
  // As they stand in the file.
  [[nodiscard]] std::vector<Elf64_Phdr*> segments();
  [[nodiscard]] std::vector<Elf64_Shdr*> sections();
  [[nodiscard]] std::vector<Elf64_Dyn*> dynamic_entries();
  // The first of the kind; null where there is none.
  [[nodiscard]] Elf64_Phdr* segment(Elf64_Word type);
  [[nodiscard]] Elf64_Dyn* dynamic_entry(Elf64_Sxword tag);
  [[nodiscard]] std::string name_of(const Elf64_Shdr& section);

 private:
  template <class T>
  T* at(std::size_t offset);
  template <class T>
  std::vector<T*> table(std::size_t offset, std::size_t count);

  std::string bytes_;
};

// What a static, hardened and stripped program should have and this one has not, or the other way
// round: a few words each; empty where all is well. What a compiler puts into functions is not
// seen.
std::vector<std::string> weaknesses(Elf& elf);

// Where the functions of a namespace lie, from the symbols that were taken out of a program.
struct Span {
  std::size_t address = 0;
  std::size_t size = 0;
};
std::vector<Span> functions_of(Elf& symbols, const std::string& mangled_prefix);

// How many of those functions read the canary of the stack protector: on x86-64, at %fs:0x28.
std::size_t count_guarded(Elf& program, const std::vector<Span>& functions);

}  // namespace stepgate::test

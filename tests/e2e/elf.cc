#include "e2e/elf.h"

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace stepgate::test {

Elf::Elf(std::string bytes) : bytes_(std::move(bytes)) {
  if (!bytes_.starts_with(ELFMAG) || bytes_.size() < sizeof(Elf64_Ehdr) ||
      bytes_[EI_CLASS] != ELFCLASS64) {
    throw std::runtime_error("no ELF file of 64 bits");
  }
}

template <class T>
T* Elf::at(std::size_t offset) {
  if (offset + sizeof(T) > bytes_.size()) throw std::runtime_error("a table lies outside the file");
  return reinterpret_cast<T*>(bytes_.data() + offset);
}

template <class T>
std::vector<T*> Elf::table(std::size_t offset, std::size_t count) {
  std::vector<T*> rows;
  for (std::size_t i = 0; i < count; ++i) rows.push_back(at<T>(offset + i * sizeof(T)));
  return rows;
}

Elf64_Ehdr& Elf::header() { return *at<Elf64_Ehdr>(0); }

std::vector<Elf64_Phdr*> Elf::segments() {
  return table<Elf64_Phdr>(header().e_phoff, header().e_phnum);
}

std::vector<Elf64_Shdr*> Elf::sections() {
  return table<Elf64_Shdr>(header().e_shoff, header().e_shnum);
}

std::vector<Elf64_Dyn*> Elf::dynamic_entries() {
  const Elf64_Phdr* dynamic = segment(PT_DYNAMIC);
  if (dynamic == nullptr) return {};
  auto rows = table<Elf64_Dyn>(dynamic->p_offset, dynamic->p_filesz / sizeof(Elf64_Dyn));
  rows.erase(std::ranges::find(rows, DT_NULL, [](const Elf64_Dyn* row) { return row->d_tag; }),
             rows.end());
  return rows;
}

Elf64_Phdr* Elf::segment(Elf64_Word type) {
  const auto rows = segments();
  const auto found =
      std::ranges::find(rows, type, [](const Elf64_Phdr* row) { return row->p_type; });
  return found == rows.end() ? nullptr : *found;
}

Elf64_Dyn* Elf::dynamic_entry(Elf64_Sxword tag) {
  const auto rows = dynamic_entries();
  const auto found = std::ranges::find(rows, tag, [](const Elf64_Dyn* row) { return row->d_tag; });
  return found == rows.end() ? nullptr : *found;
}

std::string Elf::name_of(const Elf64_Shdr& section) {
  return at<char>(sections().at(header().e_shstrndx)->sh_offset + section.sh_name);
}

std::vector<std::string> weaknesses(Elf& elf) {
  std::vector<std::string> found;
  const auto expect = [&found](bool holds, const char* otherwise) {
    if (!holds) found.emplace_back(otherwise);
  };
  const auto flags = [&elf](Elf64_Sxword tag) {
    const Elf64_Dyn* entry = elf.dynamic_entry(tag);
    return entry == nullptr ? 0 : entry->d_un.d_val;
  };
  const auto is_stripped = [&elf] {
    return std::ranges::none_of(elf.sections(), [&elf](const Elf64_Shdr* section) {
      return section->sh_type == SHT_SYMTAB || elf.name_of(*section).starts_with(".debug_");
    });
  };
  const Elf64_Phdr* stack = elf.segment(PT_GNU_STACK);
  constexpr Elf64_Word kBoth = PF_W | PF_X;
  expect(elf.header().e_type == ET_DYN && (flags(DT_FLAGS_1) & DF_1_PIE) != 0, "no PIE");
  expect(elf.segment(PT_INTERP) == nullptr && elf.dynamic_entry(DT_NEEDED) == nullptr, "dynamic");
  expect(elf.segment(PT_GNU_RELRO) != nullptr, "no RELRO");
  expect((flags(DT_FLAGS) & DF_BIND_NOW) != 0 || (flags(DT_FLAGS_1) & DF_1_NOW) != 0,
         "RELRO in part");
  expect(stack != nullptr && (stack->p_flags & PF_X) == 0, "executable stack");
  expect(std::ranges::none_of(elf.segments(),
                              [](const Elf64_Phdr* row) {
                                return row->p_type == PT_LOAD && (row->p_flags & kBoth) == kBoth;
                              }),
         "writable code");
  expect(elf.dynamic_entry(DT_RPATH) == nullptr, "RPATH");
  expect(elf.dynamic_entry(DT_RUNPATH) == nullptr, "RUNPATH");
  expect(elf.dynamic_entry(DT_TEXTREL) == nullptr && (flags(DT_FLAGS) & DF_TEXTREL) == 0,
         "relocations in code");
  expect(is_stripped(), "not stripped");
  return found;
}

std::vector<Span> functions_of(Elf& symbols, const std::string& mangled_prefix) {
  std::vector<Span> found;
  const std::string& bytes = symbols.bytes();
  const auto sections = symbols.sections();
  for (const Elf64_Shdr* section : sections) {
    if (section->sh_type != SHT_SYMTAB) continue;
    const std::size_t names = sections.at(section->sh_link)->sh_offset;
    for (std::size_t at = 0; at < section->sh_size; at += sizeof(Elf64_Sym)) {
      const auto* symbol =
          reinterpret_cast<const Elf64_Sym*>(bytes.data() + section->sh_offset + at);
      if (ELF64_ST_TYPE(symbol->st_info) != STT_FUNC || symbol->st_size == 0) continue;
      if (std::string_view(bytes).substr(names + symbol->st_name).starts_with(mangled_prefix)) {
        found.push_back({symbol->st_value, symbol->st_size});
      }
    }
  }
  return found;
}

std::size_t count_guarded(Elf& program, const std::vector<Span>& functions) {
  // The address as an instruction has it: no base, no index, and 0x28 in 32 bits.
  constexpr std::string_view kCanary("\x25\x28\0\0\0", 5);
  const auto segments = program.segments();
  const Elf64_Phdr& code = **std::ranges::find_if(segments, [](const Elf64_Phdr* row) {
    return row->p_type == PT_LOAD && (row->p_flags & PF_X) != 0;
  });
  return static_cast<std::size_t>(std::ranges::count_if(functions, [&](const Span& function) {
    const std::string_view body =
        std::string_view(program.bytes())
            .substr(function.address - code.p_vaddr + code.p_offset, function.size);
    return body.find(kCanary) != std::string_view::npos;
  }));
}

}  // namespace stepgate::test

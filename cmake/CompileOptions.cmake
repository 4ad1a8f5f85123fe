# How every target of the project is compiled: warnings as errors, hardening, and small release code.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(compile_options INTERFACE)
target_compile_definitions(compile_options INTERFACE _GNU_SOURCE)
target_compile_options(compile_options INTERFACE
  -Wall -Wextra -Wshadow -Wconversion -Wswitch -Werror
  -fstack-protector-strong -fno-plt
  # No path of the machine that built it ends up in a program.
  -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)
# What is optimised as a whole is compiled when it is linked.
target_link_options(compile_options INTERFACE -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)

if(STEPGATE_SANITIZE)
  # One build for the tests and for libFuzzer, whose counters only clang has; it also takes a third less
  # time and a fifth less space than GCC with the same sanitizers.
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "sanitizers are built with clang: remove ${PROJECT_BINARY_DIR}, which has another compiler")
  endif()
  target_compile_options(compile_options INTERFACE
    -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all -fno-omit-frame-pointer
    # GCC 12's <algorithm> sorts stably by what it calls deprecated itself.
    -Wno-deprecated-declarations
    # ASan tells of a null pointer anyway, and only cast bytes are aligned wrongly: both, checked at every
    # pointer, would make up a third of the objects, so alignment is left to the folders that cast.
    -fno-sanitize=null $<$<NOT:$<BOOL:$<TARGET_PROPERTY:CASTS_BYTES>>>:-fno-sanitize=alignment>)
  target_link_options(compile_options INTERFACE -fsanitize=address,undefined)
endif()

# Libraries that name their objects instead of copying them: nobody installs them, and they were half of a build.
set(CMAKE_CXX_ARCHIVE_CREATE "<CMAKE_AR> qcT <TARGET> <LINK_FLAGS> <OBJECTS>")
set(CMAKE_CXX_ARCHIVE_CREATE_IPO "\"${CMAKE_CXX_COMPILER_AR}\" qcT <TARGET> <LINK_FLAGS> <OBJECTS>")

set(CMAKE_CXX_FLAGS_RELEASE "-Os -g -DNDEBUG -D_FORTIFY_SOURCE=2 -ffunction-sections -fdata-sections")
set(CMAKE_EXE_LINKER_FLAGS_RELEASE "-Wl,--gc-sections -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Werror=odr -Werror=lto-type-mismatch")
# binutils 2.40 cannot on arm64, and would say at each link that it ignores it.
execute_process(COMMAND ${CMAKE_LINKER} --help OUTPUT_VARIABLE linker_help)
if(linker_help MATCHES "pack-relative-relocs")
  string(APPEND CMAKE_EXE_LINKER_FLAGS_RELEASE " -Wl,-z,pack-relative-relocs")
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
endif()

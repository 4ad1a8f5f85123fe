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

if(STEPGATE_SANITIZE)
  target_compile_options(compile_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(compile_options INTERFACE -fsanitize=address,undefined)
endif()

set(CMAKE_CXX_FLAGS_RELEASE "-Os -g -DNDEBUG -D_FORTIFY_SOURCE=2 -ffunction-sections -fdata-sections")
set(CMAKE_EXE_LINKER_FLAGS_RELEASE "-Wl,--gc-sections -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,-z,pack-relative-relocs")
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
endif()

# The libraries, all from the distribution's packages.
find_package(PkgConfig REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(spdlog REQUIRED)
find_package(fmt REQUIRED)
pkg_check_modules(UV REQUIRED IMPORTED_TARGET GLOBAL libuv)
find_library(UV_STATIC_LIBRARY NAMES libuv_a.a libuv.a REQUIRED)
pkg_check_modules(CARES REQUIRED libcares)
find_library(CARES_STATIC_LIBRARY NAMES libcares.a REQUIRED)
pkg_check_modules(RE2 REQUIRED re2)
find_library(RE2_STATIC_LIBRARY NAMES libre2.a REQUIRED)
pkg_check_modules(FYAML REQUIRED libfyaml)
find_library(FYAML_STATIC_LIBRARY NAMES libfyaml.a REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(ZLIB REQUIRED zlib)
find_library(ZLIB_STATIC_LIBRARY NAMES libz.a REQUIRED)

# libuv's archive, without the shared library that its pkg-config file would add.
add_library(uv_library INTERFACE)
target_include_directories(uv_library SYSTEM INTERFACE ${UV_INCLUDE_DIRS})
target_link_libraries(uv_library INTERFACE ${UV_STATIC_LIBRARY} ${CMAKE_DL_LIBS})

# c-ares's archive likewise.
add_library(cares_library INTERFACE)
target_include_directories(cares_library SYSTEM INTERFACE ${CARES_INCLUDE_DIRS})
target_link_libraries(cares_library INTERFACE ${CARES_STATIC_LIBRARY})

add_library(fyaml_library INTERFACE)
target_include_directories(fyaml_library SYSTEM INTERFACE ${FYAML_INCLUDE_DIRS})
target_link_libraries(fyaml_library INTERFACE ${FYAML_STATIC_LIBRARY})

# RE2's archive likewise; it has locks of its own.
add_library(re2_library INTERFACE)
target_include_directories(re2_library SYSTEM INTERFACE ${RE2_INCLUDE_DIRS})
target_link_libraries(re2_library INTERFACE ${RE2_STATIC_LIBRARY} Threads::Threads)

add_library(zlib_library INTERFACE)
target_include_directories(zlib_library SYSTEM INTERFACE ${ZLIB_INCLUDE_DIRS})
target_link_libraries(zlib_library INTERFACE ${ZLIB_STATIC_LIBRARY})

# Neither distribution has a static library of spdlog or fmt, so both are used as headers.
add_library(fmt_headers INTERFACE)
target_link_libraries(fmt_headers INTERFACE fmt::fmt-header-only)
add_library(spdlog_headers INTERFACE)
target_compile_definitions(spdlog_headers INTERFACE SPDLOG_FMT_EXTERNAL)
target_include_directories(spdlog_headers SYSTEM INTERFACE
  $<TARGET_PROPERTY:spdlog::spdlog_header_only,INTERFACE_INCLUDE_DIRECTORIES>)
target_link_libraries(spdlog_headers INTERFACE fmt_headers)

# stepgate_program(NAME SOURCES... LIBRARIES ...): a program as it is shipped. Static and
# position-independent unless STEPGATE_STATIC is off; in release stripped, with NAME.debug beside it.
function(stepgate_program name)
  cmake_parse_arguments(PARSE_ARGV 1 program "" "" "LIBRARIES")
  add_executable(${name} ${program_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE ${program_LIBRARIES})
  if(STEPGATE_STATIC)
    target_compile_options(${name} PRIVATE -fPIE)
    target_link_options(${name} PRIVATE -static-pie)
    target_link_libraries(${name} PRIVATE stepgate_standalone)
  endif()
  if(CMAKE_BUILD_TYPE STREQUAL "Release")
    # What packaging/third-party and packaging/install_debug.cmake.in read.
    target_link_options(${name} PRIVATE -Wl,-Map=${PROJECT_BINARY_DIR}/${name}.map -Wl,--build-id=sha1)
    add_custom_command(TARGET ${name} POST_BUILD
      COMMAND ${CMAKE_OBJCOPY} --only-keep-debug $<TARGET_FILE:${name}> ${PROJECT_BINARY_DIR}/${name}.debug
      COMMAND ${CMAKE_STRIP} --strip-all --remove-section=.comment $<TARGET_FILE:${name}>
      COMMAND ${CMAKE_OBJCOPY} --add-gnu-debuglink=${PROJECT_BINARY_DIR}/${name}.debug $<TARGET_FILE:${name}>
      VERBATIM)
  endif()
  install(TARGETS ${name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()

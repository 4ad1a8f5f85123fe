# Which version this is, of which commit, made when. From git; in an archive of `git archive` (and of a
# forge that uses it) from the file VERSION, which that fills in (gitattributes(5), export-subst).
#
#   STEPGATE_VERSION    1.2.3 at the tag v1.2.3; 1.2.3+7.g0123456789ab seven commits behind it;
#                       0.0.0+g0123456789ab where no tag is known; 0.0.0+unknown without any of this
#   STEPGATE_REVISION   the commit's hash, or "unknown"
#   STEPGATE_EPOCH      the commit's time in seconds: the time of everything that is packed
set(facts "")
if(EXISTS ${PROJECT_SOURCE_DIR}/.git)
  # A checkout of another user is read too: nothing of it is run.
  set(git git -c safe.directory=* -c log.showSignature=false -C ${PROJECT_SOURCE_DIR})
  set(wanted "%H%n%ct")
  execute_process(COMMAND ${git} show --no-patch --format=${wanted} HEAD
    OUTPUT_VARIABLE facts OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  # Of several tags on the commit the highest: what was v1.2.3-rc.1 may become v1.2.3.
  execute_process(COMMAND ${git} -c versionsort.suffix=- tag --points-at HEAD --sort=-version:refname --list v[0-9]*
    OUTPUT_VARIABLE described OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX REPLACE "\n.*" "" described "${described}")
  if(described STREQUAL "")
    execute_process(COMMAND ${git} describe --tags --match v[0-9]* --abbrev=12 HEAD
      OUTPUT_VARIABLE described OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  endif()
  set(facts "${described}\n${facts}")
  # A commit or a tag more is another version.
  execute_process(COMMAND ${git} rev-parse --path-format=absolute --git-path logs/HEAD --git-path packed-refs --git-path refs/tags
    OUTPUT_VARIABLE moved OUTPUT_STRIP_TRAILING_WHITESPACE)
  string(REPLACE "\n" ";" moved "${moved}")
  foreach(path ${moved})
    if(EXISTS ${path})
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    endif()
  endforeach()
else()
  file(READ VERSION facts)
endif()

if(facts MATCHES "^(v([0-9][^\n]*))?\n([0-9a-f]+)\n([0-9]+)")
  set(described "${CMAKE_MATCH_2}")
  set(STEPGATE_REVISION ${CMAKE_MATCH_3})
  set(STEPGATE_EPOCH ${CMAKE_MATCH_4})
  string(SUBSTRING ${STEPGATE_REVISION} 0 12 short)
  if(described STREQUAL "")
    set(STEPGATE_VERSION 0.0.0+g${short})
  else()
    # git's 1.2.3-7-g0123 would come before 1.2.3, for Debian's rules as for semantic versions.
    string(REGEX REPLACE "-([0-9]+)-(g[0-9a-f]+)$" "+\\1.\\2" STEPGATE_VERSION ${described})
  endif()
elseif(EXISTS ${PROJECT_SOURCE_DIR}/.git)
  message(FATAL_ERROR "git describes the commit in words that are not understood: ${facts}")
else()
  set(STEPGATE_VERSION 0.0.0+unknown)
  set(STEPGATE_REVISION unknown)
  set(STEPGATE_EPOCH 0)
endif()
# For ./dev.
file(CONFIGURE OUTPUT commit CONTENT "@STEPGATE_VERSION@ @STEPGATE_REVISION@ @STEPGATE_EPOCH@\n" @ONLY)

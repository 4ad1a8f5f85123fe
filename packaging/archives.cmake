# The programs, and their symbols, as one archive each that unpacks into a folder of its own. CPack's own archives
# keep the builder's user and the file system's order, so tar makes these (tar(1), reproducible-builds.org/docs/archives).
set(name stepgate-${CPACK_PACKAGE_VERSION}-linux-${CPACK_STEPGATE_ARCHITECTURE})
foreach(component Unspecified debug)
  set(top ${name})
  if(component STREQUAL "debug")
    string(APPEND top -debug)
  endif()
  set(archive ${CPACK_PACKAGE_DIRECTORY}/${top}.tar.zst)
  execute_process(
    COMMAND tar --create --file ${archive} --use-compress-program "zstd -19 -T1 -q" --format=posix
      --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime --sort=name --mode=u+rw,go+r,go-w
      --owner=root:0 --group=root:0 --numeric-owner --mtime=@${CPACK_STEPGATE_EPOCH} --transform s,^[.],${top},S
      --directory ${CPACK_TEMPORARY_DIRECTORY}/${component} .
    COMMAND_ERROR_IS_FATAL ANY)
  list(APPEND CPACK_EXTERNAL_BUILT_PACKAGES ${archive})
endforeach()

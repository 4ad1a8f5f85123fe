# Read by cpack before each generator: the archives unpack anywhere, so they have no /usr, and each component
# is staged in a folder of its own.
if(CPACK_GENERATOR STREQUAL "External")
  set(CPACK_PACKAGING_INSTALL_PREFIX /)
endif()

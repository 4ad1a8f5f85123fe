// Catch2 version 2 has no library with a main function; version 3 does, and this is left out.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

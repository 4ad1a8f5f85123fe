# For another architecture, with the distribution's cross compiler and the libraries that `dpkg
# --add-architecture` makes installable (wiki.debian.org/Multiarch/HOWTO). CMAKE_SYSTEM_PROCESSOR says which.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_LIBRARY_ARCHITECTURE ${CMAKE_SYSTEM_PROCESSOR}-linux-gnu)
set(CMAKE_CXX_COMPILER ${CMAKE_LIBRARY_ARCHITECTURE}-g++)
# What is built is run too: the manual pages' printer.
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-${CMAKE_SYSTEM_PROCESSOR}-static)
# The foreign libc6-dev, which gets security updates, rather than the cross compiler's own copy of it.
set(CMAKE_EXE_LINKER_FLAGS_INIT -B/usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}/)
set(ENV{PKG_CONFIG_LIBDIR} /usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}/pkgconfig:/usr/share/pkgconfig)

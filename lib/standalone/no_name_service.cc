// glibc's name service switch, left out. libuv and c-ares have functions that ask it for users,
// groups and services; nothing here calls them, yet they would bring it into a static program. It
// loads modules from whatever image the program runs in, which need the very C library that it was
// linked with (nss(5); glibc's FAQ, "static linking").
#include <cerrno>
#include <cstddef>

#include <grp.h>
#include <netdb.h>
#include <pwd.h>

// The parameters are the libraries'.
extern "C" {

int getpwuid_r(uid_t, passwd*, char*, std::size_t, passwd** result) {
  *result = nullptr;
  return ENOSYS;
}

int getgrgid_r(gid_t, group*, char*, std::size_t, group** result) {
  *result = nullptr;
  return ENOSYS;
}

servent* getservbyname(const char*, const char*) { return nullptr; }

servent* getservbyport(int, const char*) { return nullptr; }

int getservbyname_r(const char*, const char*, servent*, char*, std::size_t, servent** result) {
  *result = nullptr;
  return ENOSYS;
}

int getservbyport_r(int, const char*, servent*, char*, std::size_t, servent** result) {
  *result = nullptr;
  return ENOSYS;
}

}  // extern "C"

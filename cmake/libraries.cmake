# SPDX-License-Identifier: Apache-2.0
# The libraries, all Debian packages found by name (see ./dev setup); nothing is downloaded.
find_package(PkgConfig REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(CURL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(gmime REQUIRED IMPORTED_TARGET gmime-3.0)
pkg_check_modules(archive REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(poppler REQUIRED IMPORTED_TARGET poppler)  # with its private headers
pkg_check_modules(vectorscan REQUIRED IMPORTED_TARGET libhs)
pkg_check_modules(psl REQUIRED IMPORTED_TARGET libpsl)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(cares REQUIRED IMPORTED_TARGET libcares)
pkg_check_modules(httplib REQUIRED IMPORTED_TARGET cpp-httplib)
pkg_check_modules(seccomp REQUIRED IMPORTED_TARGET libseccomp)

# These ship neither CMake nor pkg-config files, or ones that do more than we want.
add_library(tomlplusplus INTERFACE)
add_library(mustache INTERFACE)
add_library(soci INTERFACE)
pkg_check_modules(pq REQUIRED IMPORTED_TARGET libpq)
target_link_libraries(soci INTERFACE soci_sqlite3 soci_postgresql soci_core PkgConfig::pq ${CMAKE_DL_LIBS})
target_include_directories(soci SYSTEM INTERFACE /usr/include/soci)
find_library(MISSENT_DEFLATE deflate REQUIRED)
add_library(deflate INTERFACE)
target_link_libraries(deflate INTERFACE ${MISSENT_DEFLATE})
pkg_check_modules(ldap REQUIRED IMPORTED_TARGET ldap)
find_library(MISSENT_MILTER milter REQUIRED)
add_library(milter INTERFACE)
target_link_libraries(milter INTERFACE ${MISSENT_MILTER} Threads::Threads)

# Messages and what is known of them are made by one thread and let go by another, which costs the allocator of glibc a
# fifth of a scan (bench/README.md). Sanitizers bring their own.
pkg_check_modules(tcmalloc REQUIRED IMPORTED_TARGET libtcmalloc_minimal)

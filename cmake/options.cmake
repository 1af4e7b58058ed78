# SPDX-License-Identifier: Apache-2.0
# Language, warnings, hardening, sanitizers and faster tools where they are present.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(MISSENT_STRICT "Warnings are errors (our presets and CI; not for packagers)" OFF)
option(MISSENT_FUZZ "Build the fuzz targets (clang)" OFF)
option(MISSENT_BENCH "Build the benchmarks" OFF)
option(MISSENT_PRECOMPILE "Parse the common headers once (presets dev and quick; ccache then needs CCACHE_SLOPPINESS=pch_defines,time_macros)" OFF)
option(MISSENT_TESTS "Build the unit tests" ON)
set(MISSENT_SANITIZE "" CACHE STRING "Sanitizers, for example address,undefined")

find_program(MISSENT_CCACHE ccache)
if(MISSENT_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${MISSENT_CCACHE})
endif()
find_program(MISSENT_MOLD mold)
if(MISSENT_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

set(missent_warnings -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Wformat=2
    -Wno-missing-field-initializers)  # designated initialisers name what they set
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  list(APPEND missent_warnings -Wduplicated-cond -Wlogical-op)
endif()
if(MISSENT_STRICT)
  list(APPEND missent_warnings -Werror)
endif()

if(MISSENT_SANITIZE)
  add_compile_options(-fsanitize=${MISSENT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=${MISSENT_SANITIZE})
endif()
add_compile_options(-pthread -D_LARGEFILE64_SOURCE)  # GMime asks for them; set everywhere, one precompiled header fits every folder
add_compile_options($<$<CONFIG:Debug>:-D_GLIBCXX_ASSERTIONS>)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  # assert() stays on: it guards invariants of our own.
  # -Wrestrict of g++ 12 is wrong about std::string at this level.
  set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1 -Wno-restrict -D_GLIBCXX_ASSERTIONS -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fcf-protection")
endif()

# SPDX-License-Identifier: Apache-2.0
# One static library and one test program per folder of src/, read from layers.txt; sources found by glob.

# What nearly every file includes, parsed once for all folders (MISSENT_PRECOMPILE; not for packagers). A folder with flags of its own
# has it of its own. Tests have one more, with doctest.
set(missent_common_headers <algorithm> <array> <chrono> <cstdint> <functional> <map> <memory> <optional> <set> <span> <string>
    <string_view> <unordered_map> <utility> <vector> <fmt/format.h>)
function(missent_precompile target owner)  # then further headers
  if(MISSENT_PRECOMPILE AND target STREQUAL owner)
    target_precompile_headers(${target} PRIVATE ${missent_common_headers} ${ARGN})
  elseif(MISSENT_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM ${owner})
  endif()
endfunction()

# main() of all unit tests, once.
if(MISSENT_TESTS)
  add_library(missent_unit_main OBJECT ${CMAKE_SOURCE_DIR}/tests/unit_main.cc)
  target_include_directories(missent_unit_main PRIVATE ${CMAKE_SOURCE_DIR}/src)
endif()

function(missent_add_unit_test target name)  # then its files
  add_executable(${target} ${ARGN})
  target_link_libraries(${target} PRIVATE missent_unit_main)
  target_compile_options(${target} PRIVATE ${missent_warnings})
  add_test(NAME ${name} COMMAND ${target} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endfunction()

function(missent_add_folder folder uses)
  set(dir ${CMAKE_SOURCE_DIR}/src/${folder})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${dir}/*.cc)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$|/program/main\\.cc$")
  set(kind PUBLIC)
  if(sources)
    add_library(missent_${folder} STATIC ${sources})
    target_compile_options(missent_${folder} PRIVATE ${missent_warnings})
  else()
    add_library(missent_${folder} INTERFACE)
    set(kind INTERFACE)
  endif()
  target_include_directories(missent_${folder} ${kind} ${CMAKE_SOURCE_DIR}/src)
  foreach(used ${uses})
    target_link_libraries(missent_${folder} ${kind} missent_${used})
  endforeach()
  target_link_libraries(missent_${folder} ${kind} ${missent_libraries_${folder}} Threads::Threads)
  set(owner base)
  if(folder IN_LIST missent_folders_of_own_flags)
    set(owner ${folder})
  endif()
  if(sources)
    missent_precompile(missent_${folder} missent_${owner})
  endif()
  if(tests AND MISSENT_TESTS)
    missent_add_unit_test(missent_${folder}_test ${folder} ${tests})
    target_link_libraries(missent_${folder}_test PRIVATE missent_${folder})
    missent_precompile(missent_${folder}_test missent_${owner}_test <doctest/doctest.h>)
  endif()
endfunction()

function(missent_add_folders layers)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${layers})
  file(STRINGS ${layers} lines REGEX "^[a-z]+( pure)?:")
  foreach(line ${lines})
    string(REGEX MATCH "^[a-z]+" folder "${line}")
    string(REGEX REPLACE "^[^:]*:" "" uses "${line}")
    separate_arguments(uses)
    missent_add_folder(${folder} "${uses}")
  endforeach()
endfunction()

# Compiles a text file of data/ into the folder: std::string_view missent::<folder>::<name>() { … }. Longer than what C++ asks every
# compiler to take; ours take it.
function(missent_embed folder name file)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(STRINGS ${file} lines REGEX "^[^#]")
  list(LENGTH lines count)
  set(body "")
  foreach(line IN LISTS lines)
    string(APPEND body "\"${line}\\n\"\n")
  endforeach()
  set(out ${CMAKE_BINARY_DIR}/embedded/${name}.cc)
  file(CONFIGURE OUTPUT ${out} CONTENT
"// Made from ${file}
#include <string_view>
#pragma GCC diagnostic ignored \"-Woverlength-strings\"
namespace missent::${folder} {
std::string_view ${name}() { return \n${body}; }
}
" @ONLY)
  target_sources(missent_${folder} PRIVATE ${out})
endfunction()

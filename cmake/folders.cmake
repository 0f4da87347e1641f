# One library per top-level folder, one test binary per folder, and everything else by name.

# Boost is headers only here; Debian 12's default Boost has no JSON and an older Beast, so the 1.81
# package is asked for by its path-less name and checked by version.
find_package(Boost 1.81 REQUIRED)
add_library(sidestep_boost INTERFACE)
target_link_libraries(sidestep_boost INTERFACE Boost::headers Threads::Threads)
target_compile_definitions(sidestep_boost INTERFACE BOOST_ASIO_NO_DEPRECATED
                           BOOST_ASIO_DISABLE_BOOST_COROUTINE)

# sidestep_folder(NAME LIBRARY...): the library of folder NAME, linked with what it may include.
function(sidestep_folder name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${name}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    add_library(sidestep_${name} STATIC ${sources})
    set(scope PUBLIC)
    sidestep_precompile(sidestep_${name})
  else()
    add_library(sidestep_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(sidestep_${name} ${scope} ${PROJECT_SOURCE_DIR})
  target_link_libraries(sidestep_${name} ${scope} ${ARGN})
endfunction()

# The standard library and the JSON type are in every file: compiled once, for all targets.
function(sidestep_precompile target)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    return()  # clang shares a header only among targets with the very same definitions
  endif()
  if(target STREQUAL "sidestep_base")
    target_precompile_headers(${target} PRIVATE ${PROJECT_SOURCE_DIR}/base/precompiled.h)
  else()
    target_precompile_headers(${target} REUSE_FROM sidestep_base)
  endif()
endfunction()

# One binary per folder of tests/, so that a change rebuilds and reruns what it touches.
function(sidestep_tests)
  file(GLOB_RECURSE support CONFIGURE_DEPENDS tests/support/*.cpp)
  add_library(sidestep_test_support STATIC ${support})
  target_link_libraries(sidestep_test_support PUBLIC sidestep_asl sidestep_boost GTest::gtest
                        GTest::gmock)
  sidestep_compile_as_test(sidestep_test_support)
  foreach(folder base asl storage lambda_runner engine services server simulation)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS tests/${folder}/*_test.cpp)
    if(NOT sources)
      continue()
    endif()
    set(library sidestep_${folder})
    if(NOT TARGET ${library})
      set(library sidestep_server)
    endif()
    sidestep_test_binary(${folder}_tests ${sources} LIBRARIES ${library})
  endforeach()
  if(EXISTS ${PROJECT_SOURCE_DIR}/tests/tidy_test.cpp)
    sidestep_test_binary(tidy_tests tests/tidy_test.cpp LIBRARIES sidestep_base)
  endif()
endfunction()

# Tests share a precompiled header of their own. UBSan looks at what is tested, not at the tests,
# whose templates it would make twice as slow to compile.
function(sidestep_compile_as_test target)
  if(SIDESTEP_SANITIZE MATCHES undefined)
    target_compile_options(${target} PRIVATE -fno-sanitize=undefined)
  endif()
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    return()
  endif()
  if(target STREQUAL "sidestep_test_support")
    target_precompile_headers(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests/support/precompiled.h)
  else()
    target_precompile_headers(${target} REUSE_FROM sidestep_test_support)
  endif()
endfunction()

function(sidestep_test_binary name)
  cmake_parse_arguments(PARSE_ARGV 1 TEST "" "" "LIBRARIES")
  add_executable(${name} ${TEST_UNPARSED_ARGUMENTS})
  sidestep_compile_as_test(${name})
  target_link_libraries(${name} PRIVATE ${TEST_LIBRARIES} sidestep_test_support
                        GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE SIDESTEP_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${name})
endfunction()

# bench/*.cpp: one binary each, on google-benchmark.
function(sidestep_bench)
  file(GLOB sources CONFIGURE_DEPENDS bench/*_bench.cpp)
  foreach(source ${sources})
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} ${source})
    sidestep_precompile(${name})
    target_link_libraries(${name} PRIVATE sidestep_server benchmark::benchmark_main)
  endforeach()
endfunction()

# tests/fuzz/*_fuzz.cpp: one libFuzzer target each, linked with no more than it needs.
function(sidestep_fuzz_targets)
  file(GLOB sources CONFIGURE_DEPENDS tests/fuzz/*_fuzz.cpp)
  foreach(source ${sources})
    get_filename_component(name ${source} NAME_WE)
    if(name STREQUAL "http_request_fuzz")
      add_executable(${name} ${source} server/http/request_parser.cpp server/http/message.cpp)
      target_link_libraries(${name} PRIVATE sidestep_base sidestep_boost)
    else()
      add_executable(${name} ${source})
      target_link_libraries(${name} PRIVATE sidestep_asl)
    endif()
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  endforeach()
endfunction()

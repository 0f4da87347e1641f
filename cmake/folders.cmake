# One library per top-level folder and per folder of aws/, one test binary per folder, and everything else by name.

# Debian 12's default Boost has no JSON and an older Beast, so the 1.81 package is asked for by its
# path-less name and checked by version. Asio's functions are compiled once, here, and not in every
# file; the definitions are everybody's, since its headers stand in the precompiled one.
find_package(Boost 1.81 REQUIRED)
add_compile_definitions(BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_DISABLE_BOOST_COROUTINE
                        BOOST_ASIO_SEPARATE_COMPILATION)
add_library(sidestep_boost STATIC cmake/boost/asio.cpp cmake/boost/asio_ssl.cpp)
target_link_libraries(sidestep_boost PUBLIC Boost::headers Threads::Threads PRIVATE OpenSSL::SSL)

# sidestep_folder(NAME LIBRARY...): the library of folder NAME, linked with what it may include.
# That of "aws/core" is sidestep_aws_core.
function(sidestep_folder folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  string(REPLACE "/" "_" name ${folder})
  set_property(GLOBAL APPEND PROPERTY SIDESTEP_FOLDERS ${folder})
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$|/node_modules/")
  if(sources)
    add_library(sidestep_${name} STATIC ${sources})
    set(scope PUBLIC)
    sidestep_precompile(sidestep_${name})
    sidestep_unity(sidestep_${name} ${sources})
  else()
    add_library(sidestep_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(sidestep_${name} ${scope} ${PROJECT_SOURCE_DIR})
  target_link_libraries(sidestep_${name} ${scope} ${ARGN})
endfunction()

# The standard library and the JSON type are in every file: compiled once, for all targets.
function(sidestep_precompile target)
  target_link_libraries(${target} PRIVATE sidestep_boost)  # Asio's headers name what it has compiled
  if(target STREQUAL "sidestep_base")
    target_precompile_headers(${target} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/precompiled.h)
  else()
    target_precompile_headers(${target} REUSE_FROM sidestep_base)
  endif()
endfunction()

# One binary per folder of tests/, so that a change rebuilds and reruns what it touches.
function(sidestep_tests)
  file(GLOB_RECURSE support CONFIGURE_DEPENDS tests/support/*.cpp)
  add_library(sidestep_test_support STATIC ${support})
  target_link_libraries(sidestep_test_support PUBLIC sidestep_asl sidestep_boost SQLite::SQLite3
                        GTest::gtest GTest::gmock)
  sidestep_compile_as_test(sidestep_test_support)
  sidestep_simulation()
  get_property(folders GLOBAL PROPERTY SIDESTEP_FOLDERS)
  foreach(folder ${folders} simulation)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS tests/${folder}/*_test.cpp)
    if(NOT sources)
      continue()
    endif()
    string(REPLACE "/" "_" name ${folder})
    sidestep_test_binary(${name}_tests ${sources} LIBRARIES sidestep_${name}
                         ${SIDESTEP_BESIDE_${name}})
  endforeach()
  if(EXISTS ${PROJECT_SOURCE_DIR}/tests/tidy_test.cpp)
    sidestep_test_binary(tidy_tests ${PROJECT_SOURCE_DIR}/tests/tidy_test.cpp LIBRARIES sidestep_base)
  endif()
endfunction()

# Tests share a precompiled header of their own. UBSan looks at what is tested, not at the tests,
# whose templates it would make twice as slow to compile.
function(sidestep_compile_as_test target)
  if(SIDESTEP_SANITIZE MATCHES undefined)
    target_compile_options(${target} PRIVATE -fno-sanitize=undefined)
  endif()
  if(target STREQUAL "sidestep_test_support")
    target_precompile_headers(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests/support/precompiled.h)
  else()
    target_precompile_headers(${target} REUSE_FROM sidestep_test_support)
  endif()
endfunction()

# The simulated world, its tests' library, and `simulate`, which runs it for as long as one likes.
function(sidestep_simulation)
  file(GLOB sources CONFIGURE_DEPENDS tests/simulation/*.cpp)
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")
  add_library(sidestep_simulation STATIC ${sources})
  sidestep_compile_as_test(sidestep_simulation)
  sidestep_unity(sidestep_simulation ${sources})
  target_link_libraries(sidestep_simulation PUBLIC sidestep_engine sidestep_test_support)
  add_executable(simulate tests/simulation/main.cpp)
  sidestep_compile_as_test(simulate)
  target_link_libraries(simulate PRIVATE sidestep_simulation)
endfunction()

set(sidestep_long_tests simulation_tests storage_tests integrations_tests engine_tests
                        lambda_runner_tests asl_tests)

function(sidestep_test_binary name)
  cmake_parse_arguments(PARSE_ARGV 1 TEST "" "" "LIBRARIES")
  add_executable(${name} ${TEST_UNPARSED_ARGUMENTS})
  sidestep_compile_as_test(${name})
  sidestep_unity(${name} ${TEST_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE ${TEST_LIBRARIES} sidestep_test_support
                        GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE SIDESTEP_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND ${name})
  # Those that take longest begin first, so that no core is idle at the end.
  list(FIND sidestep_long_tests ${name} at)
  if(at GREATER -1)
    math(EXPR cost "100 - ${at}")
    set_tests_properties(${name} PROPERTIES COST ${cost})
  endif()
endfunction()

# bench/*.cpp: one binary each, on google-benchmark. The load and the limit (bench/load) need nothing
# of the product.
function(sidestep_bench)
  file(GLOB sources CONFIGURE_DEPENDS bench/*_bench.cpp)
  foreach(source ${sources})
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} ${source})
    sidestep_precompile(${name})
    target_link_libraries(${name} PRIVATE sidestep_server benchmark::benchmark_main)
  endforeach()
  add_executable(flood bench/load/flood.cpp)
  target_link_libraries(flood PRIVATE nlohmann_json::nlohmann_json)
  add_executable(limit bench/load/limit.cpp)
  target_link_libraries(limit PRIVATE sidestep_boost SQLite::SQLite3)
endfunction()

# tests/fuzz/*_fuzz.cpp: one libFuzzer target each, linked with no more than it needs.
function(sidestep_fuzz_targets)
  file(GLOB sources CONFIGURE_DEPENDS tests/fuzz/*_fuzz.cpp)
  foreach(source ${sources})
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} ${source})
    sidestep_fuzz_link(${name} ${name})
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  endforeach()
endfunction()

function(sidestep_fuzz_link target name)
  if(name MATCHES "request|source")
    target_link_libraries(${target} PRIVATE sidestep_server)
  else()
    target_link_libraries(${target} PRIVATE sidestep_asl)
  endif()
endfunction()

# The same targets on their seeds, as tests: without libFuzzer, in every build.
function(sidestep_fuzz_replays)
  file(GLOB sources CONFIGURE_DEPENDS tests/fuzz/*_fuzz.cpp)
  foreach(source ${sources})
    get_filename_component(name ${source} NAME_WE)
    string(REPLACE "_fuzz" "" seeds ${name})
    add_executable(${name}_replay ${source} tests/fuzz/replay.cpp)
    sidestep_precompile(${name}_replay)
    sidestep_fuzz_link(${name}_replay ${name})
    add_test(NAME ${name} COMMAND ${name}_replay ${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${seeds})
  endforeach()
endfunction()

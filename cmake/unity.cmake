# Unity builds: files of one target are compiled together, so that headers and templates are compiled
# once for all of them: see docs/decisions/0009-unity-builds.md.

# How long one unit is, in bytes of its files, about: 64 KB are some 1,700 lines. A build that is made as a
# whole has long units, one for the work in between short ones, since a change compiles its unit again.
if(SIDESTEP_SANITIZE)
  set(SIDESTEP_UNITY_BYTES 200000)
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
  set(SIDESTEP_UNITY_BYTES 130000)
else()
  set(SIDESTEP_UNITY_BYTES 64000)
endif()

# sidestep_unity(TARGET SOURCE...): the sources as units of TARGET, of about the same length each, of
# files that stand beside each other.
function(sidestep_unity target)
  if(NOT SIDESTEP_UNITY)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  set(bytes 0)
  list(TRANSFORM ARGN PREPEND "${PROJECT_SOURCE_DIR}/" REGEX "^[^/]" OUTPUT_VARIABLE sources)
  foreach(source IN LISTS sources)
    file(SIZE "${source}" size)
    math(EXPR bytes "${bytes} + ${size}")
  endforeach()
  math(EXPR units "(${bytes} + ${SIDESTEP_UNITY_BYTES} - 1) / ${SIDESTEP_UNITY_BYTES}")
  set(before 0)
  foreach(source IN LISTS sources)
    math(EXPR unit "${before} * ${units} / ${bytes}")
    file(SIZE "${source}" size)
    math(EXPR before "${before} + ${size}")
    set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${target}_${unit}")
  endforeach()
endfunction()

# Unity builds: files of one folder are compiled together, so that headers and templates are compiled
# once for all of them: see docs/decisions/0009-unity-builds.md.

# How many files stand in one unit. A unit has files of one folder only.
set(SIDESTEP_UNITY_FILES 10 CACHE STRING "Files of one unity unit, at most")

# sidestep_unity(TARGET SOURCE...): the sources, paths below the project, as units of TARGET.
function(sidestep_unity target)
  if(NOT SIDESTEP_UNITY)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
  set(folder "")
  foreach(source IN LISTS ARGN)
    get_filename_component(parent "${source}" DIRECTORY)
    if(NOT parent STREQUAL folder)
      set(folder "${parent}")
      set(count 0)
    endif()
    math(EXPR unit "${count} / ${SIDESTEP_UNITY_FILES}")
    math(EXPR count "${count} + 1")
    string(REPLACE "${PROJECT_SOURCE_DIR}/" "" name "${parent}")
    string(MAKE_C_IDENTIFIER "${name}_${unit}" group)
    set_source_files_properties("${source}" PROPERTIES UNITY_GROUP "${group}")
  endforeach()
endfunction()

# What AWS's services answer, as part of the binary: see docs/decisions/0008. The models come with
# botocore, which is needed to build and not to run.

# A Python that has botocore: Debian's, so that builds are alike, or else the first on the path.
function(sidestep_find_botocore result)
  find_program(SIDESTEP_PYTHON python3)
  foreach(python /usr/bin/python3 ${SIDESTEP_PYTHON})
    execute_process(COMMAND ${python} -c "import botocore" RESULT_VARIABLE failed
                    OUTPUT_QUIET ERROR_QUIET)
    if(NOT failed)
      set(${result} ${python} PARENT_SCOPE)
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "No Python with botocore: install python3-botocore")
endfunction()

# Another Python, whose botocore is newer: its models say which values enumerations have today.
function(sidestep_find_newer_botocore python result)
  set(version "import botocore; print(botocore.__version__)")
  execute_process(COMMAND ${python} -c ${version} OUTPUT_VARIABLE known)
  execute_process(COMMAND ${SIDESTEP_PYTHON} -c ${version} OUTPUT_VARIABLE other ERROR_QUIET)
  if(other VERSION_GREATER known)
    set(${result} ${SIDESTEP_PYTHON} PARENT_SCOPE)
  endif()
endfunction()

# sidestep_response_shapes(TARGET): defines sidestep::services::embedded_shapes().
function(sidestep_response_shapes target)
  sidestep_find_botocore(python)
  sidestep_find_newer_botocore(${python} newer)
  set(script ${PROJECT_SOURCE_DIR}/cmake/response_shapes.py)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(output ${folder}/response_shapes.cpp)
  set(texts)
  set(write_texts)
  if(newer)
    set(texts ${folder}/response_texts.json)
    set(write_texts COMMAND ${newer} ${script} --texts ${texts})
  endif()
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
    ${write_texts}
    COMMAND ${python} ${script} ${output} ${texts}
    DEPENDS ${script}
    COMMENT "Embedding response_shapes"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()

# What aws-sdk resources may name, as part of the binary: see docs/decisions/0013.

# sidestep_sdk_services(TARGET): defines sidestep::services::sdk_services().
function(sidestep_sdk_services target)
  sidestep_find_botocore(python)
  set(script ${PROJECT_SOURCE_DIR}/cmake/aws_sdk_actions.py)
  set(list ${PROJECT_SOURCE_DIR}/cmake/aws_sdk_actions.txt)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(output ${folder}/sdk_services.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
    COMMAND ${python} ${script} embed ${output}
    DEPENDS ${script} ${list}
    COMMENT "Embedding sdk_services"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()

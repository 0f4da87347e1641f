# Files as part of the binary. Run as a script it writes one C++ file from many:
#   cmake -DOUTPUT=... -DHEADER=... -DNAMESPACE=... -DFUNCTION=... -DFILES=a|b -P embed.cmake
# The header declares EmbeddedFile{name, text} and the function that returns a span of them.

if(CMAKE_SCRIPT_MODE_FILE)
  string(REPLACE "|" ";" paths "${FILES}")
  set(rows "")
  foreach(path IN LISTS paths)
    get_filename_component(name "${path}" NAME)
    file(READ "${path}" text)
    string(APPEND rows "    {\"${name}\", R\"embedded(${text})embedded\"},\n")
  endforeach()
  file(WRITE "${OUTPUT}" "#include \"${HEADER}\"\n\nnamespace ${NAMESPACE} {\n"
       "namespace {\nconstexpr EmbeddedFile kFiles[] = {\n${rows}};\n}  // namespace\n\n"
       "std::span<const EmbeddedFile> ${FUNCTION}() { return kFiles; }\n\n"
       "}  // namespace ${NAMESPACE}\n")
  return()
endif()

set(SIDESTEP_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

# sidestep_embed(TARGET HEADER h NAMESPACE n FUNCTION f FILES ...)
function(sidestep_embed target)
  cmake_parse_arguments(PARSE_ARGV 1 EMBED "" "HEADER;NAMESPACE;FUNCTION" "FILES")
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded/${EMBED_FUNCTION}.cpp)
  list(TRANSFORM EMBED_FILES PREPEND ${PROJECT_SOURCE_DIR}/)
  list(JOIN EMBED_FILES "|" files)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DHEADER=${EMBED_HEADER}
            -DNAMESPACE=${EMBED_NAMESPACE} -DFUNCTION=${EMBED_FUNCTION} "-DFILES=${files}"
            -P ${SIDESTEP_EMBED_SCRIPT}
    DEPENDS ${EMBED_FILES} ${SIDESTEP_EMBED_SCRIPT}
    COMMENT "Embedding ${EMBED_FUNCTION}"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()

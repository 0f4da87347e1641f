# The console's page: built by npm and esbuild from console/page/, compressed, and read into the
# binary by the assembler (console/bundle.cpp). Without Node.js and npm, or with
# -DSIDESTEP_CONSOLE=OFF, the program is built without it and says so where the page would be.

option(SIDESTEP_CONSOLE "Build the console's page (needs Node.js and npm)" ON)

function(sidestep_console_page)
  set(page ${PROJECT_SOURCE_DIR}/console/page)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/console)
  set(script ${out}/console.js.gz)
  set(style ${out}/console.css.gz)
  set(graph ${PROJECT_SOURCE_DIR}/console/graph/graph.css)
  find_program(SIDESTEP_NODE node)
  find_program(SIDESTEP_NPM npm)
  if(SIDESTEP_CONSOLE AND SIDESTEP_NODE AND SIDESTEP_NPM)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${page}/src/*)
    set(installed ${page}/node_modules/.package-lock.json)
    add_custom_command(
      OUTPUT ${installed}
      COMMAND ${SIDESTEP_NPM} ci --prefix ${page} --no-audit --no-fund --no-progress --silent
      COMMAND ${CMAKE_COMMAND} -E touch ${installed}
      DEPENDS ${page}/package-lock.json
      COMMENT "Installing what the console is built with (-DSIDESTEP_CONSOLE=OFF leaves it out)"
      VERBATIM)
    add_custom_command(
      OUTPUT ${script} ${style}
      COMMAND ${SIDESTEP_NODE} ${page}/build.mjs ${out}
      DEPENDS ${installed} ${page}/build.mjs ${page}/package.json ${sources} ${graph}
      COMMENT "Building the console's page"
      VERBATIM)
  else()
    message(WARNING "Building without the console's page: Node.js or npm is missing "
                    "(scripts/install-packages.sh build), or SIDESTEP_CONSOLE is OFF.")
    file(MAKE_DIRECTORY ${out})
    file(WRITE ${script} "")
    file(WRITE ${style} "")
  endif()
  set_source_files_properties(
    console/bundle.cpp PROPERTIES
    SKIP_UNITY_BUILD_INCLUSION ON
    OBJECT_DEPENDS "${script};${style};${graph}"
    COMPILE_DEFINITIONS
    "SIDESTEP_CONSOLE_SCRIPT=\"${script}\";SIDESTEP_CONSOLE_STYLE=\"${style}\";SIDESTEP_GRAPH_STYLE=\"${graph}\"")
endfunction()

# What `make package` makes: a .deb and a .tar.gz of the program with its manual, completions and
# documents. The program runs on Debian 12 and Ubuntu 24.04, so libraries that these have in different
# versions are linked statically, or are headers (SIDESTEP_STATIC); what is left has the same name on both.

include(GNUInstallDirs)

install(TARGETS sidestep RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES README.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
if(SIDESTEP_STATIC)  # its licence asks for its text beside the program
  install(FILES /usr/share/doc/libjemalloc-dev/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR}
          RENAME jemalloc.copyright OPTIONAL)
endif()
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs)
install(DIRECTORY packages/npm/lib DESTINATION ${CMAKE_INSTALL_DATADIR}/sidestep/npm)
install(FILES packages/npm/package.json packages/npm/README.md
        DESTINATION ${CMAKE_INSTALL_DATADIR}/sidestep/npm)
install(DIRECTORY packages/python/sidestep DESTINATION ${CMAKE_INSTALL_DATADIR}/sidestep/python
        PATTERN __pycache__ EXCLUDE)
install(FILES packages/python/pyproject.toml packages/python/README.md
        DESTINATION ${CMAKE_INSTALL_DATADIR}/sidestep/python)

# The program prints them, from the table of its commands.
function(sidestep_install_printed destination)
  install(CODE "
    set(file \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/${destination}\")
    cmake_path(GET file PARENT_PATH folder)
    file(MAKE_DIRECTORY \"\${folder}\")
    execute_process(COMMAND \"$<TARGET_FILE:sidestep>\" ${ARGN} OUTPUT_FILE \"\${file}\"
                    COMMAND_ERROR_IS_FATAL ANY)
    message(STATUS \"Installing: \${file}\")")
endfunction()
sidestep_install_printed(man/man1/sidestep.1 man)
sidestep_install_printed(bash-completion/completions/sidestep completion bash)
sidestep_install_printed(zsh/vendor-completions/_sidestep completion zsh)
sidestep_install_printed(fish/vendor_completions.d/sidestep.fish completion fish)

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_NAME sidestep)
set(CPACK_PACKAGE_VENDOR "The Sidestep authors")
set(CPACK_PACKAGE_CONTACT "The Sidestep authors <sidestep@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "AWS Step Functions on this machine")
set(CPACK_PACKAGE_HOMEPAGE_URL "")
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
# Ubuntu 24.04 has names of its own for libraries whose times have 64 bits everywhere; files and
# versions are the same.
string(JOIN ", " CPACK_DEBIAN_PACKAGE_DEPENDS
       "libc6 (>= 2.36)" "libssl3 (>= 3.0.0) | libssl3t64" "libzip4 (>= 1.7.3) | libzip4t64")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "nodejs, python3, ca-certificates, tzdata")
include(CPack)

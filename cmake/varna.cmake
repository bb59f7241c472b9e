# SPDX-License-Identifier: EUPL-1.2

# A module is a folder: every .cpp in it but the tests. It sees the platform and the modules it
# names here, and no others; the tidy test holds the #include lines to the same arrows.
function(varna_module name)
  cmake_parse_arguments(ARG "" "" "DEPENDS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  add_library(${name} STATIC ${sources})
  target_link_libraries(${name} PUBLIC platform ${ARG_DEPENDS})
endfunction()

# Files that travel inside the binary (platform/base/embedded.h).
function(varna_embed target)
  cmake_parse_arguments(ARG "" "" "FILES;ASSETS" ${ARGN})
  set(assembly ${CMAKE_CURRENT_BINARY_DIR}/embedded.S)
  set(table ${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp)
  set(asm "    .section .rodata\n")
  set(cpp "#include \"platform/base/embedded.h\"\n")
  set(rows "")
  set(number 0)
  set(depends "")
  foreach(file IN LISTS ARG_FILES ARG_ASSETS)
    if(file IN_LIST ARG_ASSETS)
      get_filename_component(name ${file} NAME)
      set(path "assets/${name}")
    else()
      file(RELATIVE_PATH path ${CMAKE_SOURCE_DIR} ${file})
    endif()
    string(APPEND asm "    .global varna_file_${number}, varna_file_end_${number}\n"
                      "varna_file_${number}:\n    .incbin \"${file}\"\n"
                      "varna_file_end_${number}:\n    .byte 0\n")
    string(APPEND cpp "extern \"C\" const char varna_file_${number}[], varna_file_end_${number}[];\n")
    string(APPEND rows "    {\"${path}\", {varna_file_${number}, static_cast<std::size_t>(varna_file_end_${number} - varna_file_${number})}},\n")
    list(APPEND depends ${file})
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND asm "    .section .note.GNU-stack,\"\",@progbits\n")
  string(APPEND cpp "namespace varna {\nstd::span<const Embedded> embedded_files() {\n"
    "    static const Embedded files[] = {\n${rows}    };\n    return files;\n}\n"
    "std::string_view embedded(std::string_view path) {\n"
    "    for (const auto& file : embedded_files())\n"
    "        if (file.path == path) return file.bytes;\n    return {};\n}\n}  // namespace varna\n")
  file(GENERATE OUTPUT ${assembly} CONTENT "${asm}")
  file(GENERATE OUTPUT ${table} CONTENT "${cpp}")
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS "${depends}")
  target_sources(${target} PRIVATE ${assembly} ${table})
endfunction()

# Flite comes without a pkg-config file. Finds the library with its English front end, the CMU
# lexicon and the voices slt, rms and awb, and makes the target Flite::Flite.
include(FindPackageHandleStandardArgs)

find_path(Flite_INCLUDE_DIR flite/flite.h)
set(Flite_parts cmu_us_slt cmu_us_rms cmu_us_awb usenglish cmulex)
find_library(Flite_LIBRARY flite)
set(Flite_part_variables)
foreach(part ${Flite_parts})
  find_library(Flite_${part}_LIBRARY flite_${part})
  list(APPEND Flite_part_variables Flite_${part}_LIBRARY)
endforeach()
if(Flite_INCLUDE_DIR AND EXISTS ${Flite_INCLUDE_DIR}/flite/flite_version.h)
  file(STRINGS ${Flite_INCLUDE_DIR}/flite/flite_version.h line REGEX "FLITE_PROJECT_VERSION ")
  string(REGEX REPLACE ".*\"([^\"]*)\".*" "\\1" Flite_VERSION "${line}")
endif()

find_package_handle_standard_args(Flite
  REQUIRED_VARS Flite_LIBRARY Flite_INCLUDE_DIR ${Flite_part_variables}
  VERSION_VAR Flite_VERSION)
mark_as_advanced(Flite_INCLUDE_DIR Flite_LIBRARY ${Flite_part_variables})

if(Flite_FOUND AND NOT TARGET Flite::Flite)
  add_library(Flite::Flite INTERFACE IMPORTED GLOBAL)
  target_include_directories(Flite::Flite SYSTEM INTERFACE ${Flite_INCLUDE_DIR})
  # The voice needs the front end, the lexicon and the library, in this order for static linking.
  foreach(part ${Flite_parts})
    target_link_libraries(Flite::Flite INTERFACE ${Flite_${part}_LIBRARY})
  endforeach()
  target_link_libraries(Flite::Flite INTERFACE ${Flite_LIBRARY} m)
endif()

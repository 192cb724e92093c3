# The program's words in other languages. English texts stand in the sources and in the level files;
# translations are assets/po/LANGUAGE.po. Built from them: share/locale/C/LC_MESSAGES/unhunch-LANGUAGE.mo,
# and "qps", a made-up language for tests of words without translation and of room to grow.
#
# To add or renew a translation: cmake --build --preset dev --target words_update, then edit the .po.
include_guard()

file(GLOB words_translations CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/assets/po/*.po)
set(UNHUNCH_LANGUAGES "")
foreach(po ${words_translations})
  cmake_path(GET po STEM language)
  list(APPEND UNHUNCH_LANGUAGES ${language})
endforeach()

foreach(program xgettext msguniq msgcat msgfmt msgmerge msginit msgfilter)
  string(TOUPPER ${program} variable)
  find_program(${variable} ${program})
  mark_as_advanced(${variable})
  if(NOT ${variable})
    message(FATAL_ERROR "${program} is missing. On Debian: apt install gettext")
  endif()
endforeach()

set(words_folder ${CMAKE_BINARY_DIR}/po)
set(words_template ${words_folder}/unhunch.pot)
file(MAKE_DIRECTORY ${words_folder})

# --- the template: every marked text of the sources, every text of the level files

file(GLOB_RECURSE words_sources RELATIVE ${PROJECT_SOURCE_DIR} CONFIGURE_DEPENDS src/*.c src/*.h)
list(FILTER words_sources EXCLUDE REGEX "^src/tools/|language.[ch]$")
file(GLOB_RECURSE words_levels RELATIVE ${PROJECT_SOURCE_DIR} CONFIGURE_DEPENDS levels/*.yaml)
list(SORT words_sources)
list(SORT words_levels)
string(REPLACE ";" "\n" words_list "${words_sources}")
file(CONFIGURE OUTPUT ${words_folder}/sources.txt CONTENT "${words_list}\n" @ONLY)
add_custom_command(OUTPUT ${words_template}
  COMMAND unhunch_level_texts ${words_levels} > ${words_folder}/texts.pot
  COMMAND ${MSGUNIQ} ${words_folder}/texts.pot --output-file=${words_folder}/levels.pot
  COMMAND ${XGETTEXT} --language=C --from-code=UTF-8 --add-location=file --add-comments=TRANSLATORS:
    --keyword --keyword=tr --keyword=tr_to:2 --keyword=N_ --keyword=tr_plural:1,2 --keyword=tr_in:1c,2 --keyword=N_IN:1c,2
    --keyword=words_count:3,4 --package-name=Unhunch --package-version=${PROJECT_VERSION}
    --directory=${PROJECT_SOURCE_DIR} --files-from=${words_folder}/sources.txt
    --force-po --output=${words_folder}/code.pot
  COMMAND ${MSGCAT} --use-first --add-location=file ${words_folder}/code.pot ${words_folder}/levels.pot
    --output-file=${words_template}
  DEPENDS unhunch_level_texts ${words_folder}/sources.txt ${words_sources} ${words_levels}
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  COMMENT "Collecting the words of the program" VERBATIM)

# --- catalogues

set(words_catalogues "")
# All for one locale, each a domain of its own (src/base/language.c says why).
set(words_catalogue_folder ${CMAKE_BINARY_DIR}/share/locale/C/LC_MESSAGES)
file(MAKE_DIRECTORY ${words_catalogue_folder})
function(unhunch_catalogue language po)
  set(catalogue ${words_catalogue_folder}/unhunch-${language}.mo)
  add_custom_command(OUTPUT ${catalogue}
    COMMAND ${MSGFMT} --check --output-file=${catalogue} ${po}
    DEPENDS ${po} VERBATIM)
  set(words_catalogues ${words_catalogues} ${catalogue} PARENT_SCOPE)
endfunction()

set(words_updates "")
foreach(language ${UNHUNCH_LANGUAGES})
  set(po ${PROJECT_SOURCE_DIR}/assets/po/${language}.po)
  unhunch_catalogue(${language} ${po})
  install(FILES ${words_catalogue_folder}/unhunch-${language}.mo
    DESTINATION share/unhunch/locale/C/LC_MESSAGES)
  list(APPEND words_updates
    COMMAND ${MSGMERGE} --quiet --update --backup=none --no-fuzzy-matching --add-location=file ${po}
      ${words_template})
endforeach()
add_custom_target(words_update ${words_updates} DEPENDS ${words_template} VERBATIM)

add_custom_command(OUTPUT ${words_folder}/qps.po
  COMMAND ${MSGINIT} --no-translator --locale=en_US.UTF-8 --input=${words_template}
    --output-file=${words_folder}/en.po
  COMMAND ${MSGFILTER} --keep-header --input=${words_folder}/en.po --output-file=${words_folder}/qps.po
    $<TARGET_FILE:unhunch_pseudo_words>
  DEPENDS ${words_template} unhunch_pseudo_words VERBATIM)
unhunch_catalogue(qps ${words_folder}/qps.po)

add_custom_target(words ALL DEPENDS ${words_catalogues})

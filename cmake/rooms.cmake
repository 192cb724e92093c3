# A room is a folder of src/ with one purpose, built as one static library. It exports only its own
# include/ folder, so an include of a room that is not among its dependencies does not compile.
include_guard()

option(UNHUNCH_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(UNHUNCH_SANITIZE_THREADS "Build with ThreadSanitizer instead" OFF)
option(UNHUNCH_WERROR "Treat warnings as errors" OFF)

# How all code is compiled: what the sanitizers add is for code that runs in tests.
add_library(unhunch_warnings INTERFACE)
target_compile_options(unhunch_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition
  -Wpointer-arith -Wcast-qual -Wwrite-strings -Wvla -Wundef -Wformat=2 -Wfloat-conversion
  # One result on every compiler and machine: no fused multiply-add behind our back.
  -ffp-contract=off)
target_compile_definitions(unhunch_warnings INTERFACE _GNU_SOURCE)
if(UNHUNCH_WERROR)
  target_compile_options(unhunch_warnings INTERFACE -Werror)
endif()
add_library(unhunch_flags INTERFACE)
target_link_libraries(unhunch_flags INTERFACE unhunch_warnings)
if(UNHUNCH_SANITIZE)
  # -O1: the sanitizers say the same, in a third of the time.
  target_compile_options(unhunch_flags INTERFACE -O1 -fsanitize=address,undefined -fno-omit-frame-pointer
    -fno-sanitize-recover=undefined)
  target_link_options(unhunch_flags INTERFACE -fsanitize=address,undefined)
elseif(UNHUNCH_SANITIZE_THREADS)
  target_compile_options(unhunch_flags INTERFACE -O1 -fsanitize=thread -fno-omit-frame-pointer)
  target_link_options(unhunch_flags INTERFACE -fsanitize=thread)
endif()

# --- the rules, for the compiler here and for tests/base/layers.sh, which reads them as lines -----

# unhunch_library(NAME HEADERS regex LINKED target ROOMS room...)
# A library whose headers, and which as a target of CMake, belong in these rooms only.
function(unhunch_library name)
  cmake_parse_arguments(LIBRARY "" "HEADERS;LINKED" "ROOMS" ${ARGN})
  list(JOIN LIBRARY_ROOMS " " rooms)
  set_property(GLOBAL APPEND PROPERTY UNHUNCH_RULES
    "library ${name} ${LIBRARY_HEADERS} ${rooms}" "linked ${name} ${LIBRARY_LINKED} ${rooms}")
endfunction()

# unhunch_may_include(NAME room...): the rooms that the files of this folder of src/ may include.
function(unhunch_may_include name)
  list(JOIN ARGN " " rooms)
  set_property(GLOBAL APPEND PROPERTY UNHUNCH_RULES "room ${name} ${rooms}")
endfunction()

unhunch_library(SDL HEADERS ^SDL LINKED PkgConfig::SDL2 ROOMS stage view pictures telling speaker scenes app tools)
unhunch_library(SDL_mixer HEADERS ^SDL_mixer LINKED PkgConfig::SDL2_MIXER ROOMS speaker)
unhunch_library(SQLite HEADERS ^sqlite3 LINKED PkgConfig::SQLITE ROOMS history)
unhunch_library(libyaml HEADERS ^yaml[.]h LINKED PkgConfig::YAML ROOMS routine)
unhunch_library(flite HEADERS ^flite LINKED Flite::Flite ROOMS sound)
unhunch_library(libsndfile HEADERS ^sndfile LINKED PkgConfig::SNDFILE ROOMS sound)
unhunch_library(jansson HEADERS ^jansson LINKED PkgConfig::JANSSON ROOMS history app)
unhunch_library(cairo HEADERS "^(cairo|pango/)" LINKED PkgConfig::PANGOCAIRO ROOMS print)
unhunch_library(fontconfig HEADERS ^fontconfig/ LINKED PkgConfig::FONTCONFIG ROOMS stage)
# The system beneath the C library: its headers, and the files that may include them; everybody else
# asks base. ALSA is silenced where SDL opens it.
set_property(GLOBAL APPEND PROPERTY UNHUNCH_RULES
  "platform ^((unistd|fcntl|dirent|poll|pthread|semaphore|sched|signal|spawn|dlfcn|termios|pwd|grp|netdb|threads)[.]h$|sys/) ^src/base/([a-z0-9_]+[.]posix[.]c|include/base/(thread|stop_wish)[.]h)$"
  "platform_too src/speaker/device.c")
# Programs: nobody else may end the process.
set_property(GLOBAL APPEND PROPERTY UNHUNCH_RULES "ends app tools")

# unhunch_write_rules(FILE), once all rooms are known.
function(unhunch_write_rules file)
  get_property(rules GLOBAL PROPERTY UNHUNCH_RULES)
  list(JOIN rules "\n" lines)
  file(CONFIGURE OUTPUT ${file} CONTENT "${lines}\n" @ONLY)
endfunction()

# --- rooms ----------------------------------------------------------------------------------------

# unhunch_room(NAME SOURCES file... [ROOMS room...] [LIBRARIES library...])
# ROOMS are visible in the room's public headers; LIBRARIES stay private to it.
function(unhunch_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;ROOMS;LIBRARIES" ${ARGN})
  unhunch_may_include(${name} ${ROOM_ROOMS})
  add_library(${name} STATIC ${ROOM_SOURCES})
  target_include_directories(${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/include)
  target_link_libraries(${name} PUBLIC ${ROOM_ROOMS} PRIVATE unhunch_flags ${ROOM_LIBRARIES})
endfunction()

# unhunch_test(NAME SOURCES file... ROOMS room... [LIBRARIES library...] [LABELS label...])
# One cmocka program a test; it runs in a scratch folder and finds the sources by UNHUNCH_SOURCE_DIR.
function(unhunch_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;ROOMS;LIBRARIES;LABELS" ${ARGN})
  add_executable(test_${name} ${TEST_SOURCES})
  target_link_libraries(test_${name} PRIVATE unhunch_flags ${TEST_ROOMS} ${TEST_LIBRARIES} PkgConfig::CMOCKA)
  # cmocka's assertions survive NDEBUG; the tests' own assert() must as well.
  target_compile_options(test_${name} PRIVATE -UNDEBUG)
  target_include_directories(test_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(test_${name} PRIVATE
    UNHUNCH_SOURCE_DIR="${PROJECT_SOURCE_DIR}" UNHUNCH_BUILD_DIR="${PROJECT_BINARY_DIR}")
  set(scratch ${CMAKE_CURRENT_BINARY_DIR}/scratch_${name})
  file(MAKE_DIRECTORY ${scratch})
  add_test(NAME ${name} COMMAND test_${name} WORKING_DIRECTORY ${scratch})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 LABELS "${TEST_LABELS}"
    ENVIRONMENT "SDL_VIDEODRIVER=dummy;SDL_AUDIODRIVER=dummy;LC_ALL=C.UTF-8;TZ=UTC")
endfunction()

option(UNHUNCH_FUZZ "Build the fuzz targets for libFuzzer (needs clang and its libFuzzer)" OFF)

# unhunch_fuzz(NAME SOURCES file... ROOM room [LIBRARIES library...])
# With UNHUNCH_FUZZ: the libFuzzer program fuzz_NAME, which the target "fuzz" builds with all others.
# The room's sources are compiled into it once more, with what the room itself sees and links, so
# that the fuzzer sees which ways they take. LIBRARIES are what the target adds to that.
function(unhunch_fuzz name)
  if(NOT UNHUNCH_FUZZ)
    return()
  endif()
  if(NOT CMAKE_C_COMPILER_ID MATCHES Clang)
    message(FATAL_ERROR "UNHUNCH_FUZZ needs clang: configure with --preset fuzz")
  endif()
  cmake_parse_arguments(FUZZ "" "ROOM" "SOURCES;LIBRARIES" ${ARGN})
  get_target_property(sources ${FUZZ_ROOM} SOURCES)
  get_target_property(folder ${FUZZ_ROOM} SOURCE_DIR)
  get_target_property(headers ${FUZZ_ROOM} INCLUDE_DIRECTORIES)
  get_target_property(libraries ${FUZZ_ROOM} LINK_LIBRARIES)
  list(TRANSFORM sources PREPEND ${folder}/)
  add_executable(fuzz_${name} EXCLUDE_FROM_ALL ${FUZZ_SOURCES} ${sources})
  target_include_directories(fuzz_${name} PRIVATE ${folder} ${headers} ${PROJECT_SOURCE_DIR}/tests)
  target_link_libraries(fuzz_${name} PRIVATE ${libraries} ${FUZZ_LIBRARIES})
  target_compile_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  if(NOT TARGET fuzz)
    add_custom_target(fuzz)
  endif()
  add_dependencies(fuzz fuzz_${name})
endfunction()

# unhunch_fuzz_corpus(NAME SOURCES file... ROOM room MODE each-byte|copies CORPUS file... [LIBRARIES ...])
# The same target without a fuzzer, as a test over its corpus: tests/fuzz_corpus.c.
function(unhunch_fuzz_corpus name)
  cmake_parse_arguments(FUZZ "" "ROOM;MODE" "SOURCES;LIBRARIES;CORPUS" ${ARGN})
  get_target_property(folder ${FUZZ_ROOM} SOURCE_DIR)
  add_executable(fuzz_corpus_${name} ${PROJECT_SOURCE_DIR}/tests/fuzz_corpus.c ${FUZZ_SOURCES})
  target_include_directories(fuzz_corpus_${name} PRIVATE ${folder})
  target_link_libraries(fuzz_corpus_${name} PRIVATE unhunch_flags ${FUZZ_ROOM} base ${FUZZ_LIBRARIES})
  add_test(NAME ${name}_fuzz_corpus COMMAND fuzz_corpus_${name} ${FUZZ_MODE} ${FUZZ_CORPUS})
endfunction()

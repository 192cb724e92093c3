#!/bin/sh
# Proves the layering of src/: each library appears only in its room, each room includes only rooms
# below it, the system is called only by base, and only programs may end the process.
#   layers.sh RULES ROOT               checks ROOT/src
#   layers.sh --self-check RULES ROOT  plants violations in a copy of ROOT/src and expects each to be
#                                      found
# RULES is what the build goes by, written by cmake/rooms.cmake, in lines:
#   library NAME HEADER-PATTERN ROOM...   the library's headers belong in these rooms only
#   linked NAME CMAKE-PATTERN ROOM...     and it is linked into no others
#   room NAME ROOM...                     the rooms that a room may include
#   platform HEADER-PATTERN FILE-PATTERN  the system's headers belong in these files only
#   platform_too FILE                     and in this one
#   ends ROOM...                          rooms whose code may end the process
set -eu

# Prints FILE:LINE: violation for every violation under the current folder's src/; the status says
# whether there were any.
check() {
    find src -type f \( -name '*.c' -o -name '*.h' -o -name CMakeLists.txt \) | sort |
        RULES="$rules" awk '
    function read_rules(    lines, words, count, i, j, n) {
        count = split(ENVIRON["RULES"], lines, "\n")
        for (i = 1; i <= count; i++) {
            n = split(lines[i], words, " ")
            if (words[1] == "library" || words[1] == "linked") {
                kinds++
                kind[kinds] = words[1]; title[kinds] = words[2]; pattern[kinds] = words[3]
                for (j = 4; j <= n; j++)
                    home[kinds, words[j]] = 1
            } else if (words[1] == "room") {
                room_known[words[2]] = 1
                for (j = 2; j <= n; j++)
                    may[words[2], words[j]] = 1
            } else if (words[1] == "platform") {
                platform = words[2]; platform_files = words[3]
            } else if (words[1] == "platform_too") {
                platform_too[words[2]] = 1
            } else if (words[1] == "ends") {
                for (j = 2; j <= n; j++)
                    may_end[words[j]] = 1
            }
        }
    }
    function report(text) {
        print file ":" number ": " text
        found = 1
    }
    function check_include(room, target,    first, k) {
        if (target ~ /(^|\/)[.][.](\/|$)/)
            report("leaves its folder: " target)
        for (k = 1; k <= kinds; k++)
            if (kind[k] == "library" && target ~ pattern[k] && !((k, room) in home))
                report(title[k] " does not belong in " room)
        if (target ~ platform && file !~ platform_files && !(file in platform_too))
            report(target " belongs in base, in a .posix.c")
        first = target
        if (sub(/\/.*/, "", first) && (first in room_known) && !((room, first) in may))
            report(room " may not use " first)
    }
    function check_code(room, code) {
        gsub(/\\"/, "", code)
        gsub(/"[^"]*"/, "\"\"", code)
        sub(/\/\/.*/, "", code)
        if (!(room in may_end) &&
            code ~ /(^|[^A-Za-z0-9_])(exit|abort|_exit|_Exit|quick_exit)[ \t]*\(/)
            report(room " may not end the process")
    }
    function check_link(room, line,    k) {
        sub(/#.*/, "", line)
        for (k = 1; k <= kinds; k++)
            if (kind[k] == "linked" && index(line, pattern[k]) && !((k, room) in home))
                report(title[k] " may not be linked into " room)
    }
    BEGIN { read_rules() }
    {
        file = $0
        split(file, parts, "/")
        room = parts[2]
        if (room == "CMakeLists.txt")
            next
        if (!(room in room_known)) {
            number = 1
            report("no such room: " room)
            next
        }
        number = 0
        while ((getline line < file) > 0) {
            number++
            if (file ~ /CMakeLists[.]txt$/) {
                check_link(room, line)
            } else if (line ~ /^[ \t]*#[ \t]*include[ \t]*[<"]/) {
                target = line
                sub(/^[ \t]*#[ \t]*include[ \t]*[<"]/, "", target)
                sub(/[>"].*/, "", target)
                check_include(room, target)
                # SDL2/SDL.h and the like are the library too
                base = target
                if (sub(/^.*\//, "", base) && base ~ /^(SDL|sqlite3|yaml[.]h|flite|sndfile|jansson)/ &&
                    !(substr(target, 1, index(target, "/") - 1) in room_known))
                    check_include(room, base)
            } else {
                check_code(room, line)
            }
        }
        close(file)
        files++
    }
    END {
        if (!files) {
            print "no sources found"
            found = 1
        }
        exit found
    }'
}

# plant ROOM/FILE EXPECTED TEXT: with the line added, exactly the expected violation must come out.
plant() {
    file=src/$1
    mkdir -p "$(dirname "$file")"
    kept=$(mktemp "$work/kept-XXXXXX")
    existed=no
    if [ -e "$file" ]; then
        existed=yes
        cp "$file" "$kept"
    fi
    printf '%s\n' "$3" >>"$file"
    found=$(check || true)
    case "$found" in
    *"$file:"*": $2") ;;
    *)
        echo "planted in $1: $3"
        echo "expected: $2"
        echo "found: ${found:-nothing}"
        failures=$((failures + 1))
        ;;
    esac
    if [ $existed = yes ]; then cp "$kept" "$file"; else rm "$file"; fi
}

# allow ROOM/FILE TEXT: the line must pass.
allow() {
    file=src/$1
    mkdir -p "$(dirname "$file")"
    printf '%s\n' "$2" >"$file"
    if ! found=$(check); then
        echo "allowed in $1, yet found: $found"
        failures=$((failures + 1))
    fi
    rm "$file"
}

self_check() {
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    cp -R "$1/src" "$work/src"
    cd "$work"
    failures=0
    if ! found=$(check); then
        echo "the tree as it is has violations: $found"
        failures=1
    fi
    plant session/planted.c "SDL does not belong in session" '#include <SDL.h>'
    plant session/planted.c "SDL does not belong in session" '#include <SDL2/SDL_ttf.h>'
    plant sound/planted.c "SDL does not belong in sound" '  #  include "SDL_image.h"'
    plant stage/planted.c "SDL_mixer does not belong in stage" '#include <SDL2/SDL_mixer.h>'
    plant scenes/planted.c "SDL_mixer does not belong in scenes" '#include "SDL_mixer.h"'
    plant practice/planted.c "SDL does not belong in practice" '#include <SDL.h>'
    plant practice/planted.c "practice may not use stage" '#include "stage/canvas.h"'
    plant view/planted.c "view may not use practice" '#include "practice/practice.h"'
    plant scenes/CMakeLists.txt "SDL_mixer may not be linked into scenes" \
        'target_link_libraries(scenes PRIVATE PkgConfig::SDL2_MIXER)'
    plant base/planted.h "SQLite does not belong in base" '#include <sqlite3.h>'
    plant app/planted.c "SQLite does not belong in app" '#include <sqlite3.h>'
    plant app/planted.c "libyaml does not belong in app" '#include <yaml.h>'
    plant stage/planted.c "libsndfile does not belong in stage" '#include <sndfile.h>'
    plant stage/planted.c "flite does not belong in stage" '#include <flite/flite.h>'
    plant routine/planted.c "jansson does not belong in routine" '#include <jansson.h>'
    plant base/include/base/planted.h "base may not use routine" '#include "routine/model.h"'
    plant routine/planted.c "routine may not use session" '#include "session/player.h"'
    plant session/planted.c "session may not use figure" '#include <figure/body.h>'
    plant figure/planted.c "figure may not use session" '#include "session/moment.h"'
    plant history/planted.c "history may not use routine" '#include "routine/model.h"'
    plant sound/planted.c "sound may not use speaker" '#include "speaker/speaker.h"'
    plant stage/planted.c "stage may not use scenes" '#include "scenes/director.h"'
    plant scenes/planted.c "scenes may not use app" '#include "app/options.h"'
    plant session/planted.c "leaves its folder: ../routine/names.h" '#include "../routine/names.h"'
    plant app/planted.c "unistd.h belongs in base, in a .posix.c" '#include <unistd.h>'
    plant base/planted.c "fcntl.h belongs in base, in a .posix.c" '#include <fcntl.h>'
    plant base/include/base/planted.h "sys/types.h belongs in base, in a .posix.c" '#include <sys/types.h>'
    plant figure/planted.posix.c "pthread.h belongs in base, in a .posix.c" '#include <pthread.h>'
    plant base/planted.c "base may not end the process" '    exit(1);'
    plant history/planted.c "history may not end the process" 'if (!x) abort ();'
    plant stage/planted.c "stage may not end the process" 'f("text // no"); _Exit(2);'
    plant session/CMakeLists.txt "SDL may not be linked into session" \
        'target_link_libraries(session PRIVATE PkgConfig::SDL2)'
    plant stage/CMakeLists.txt "SQLite may not be linked into stage" \
        'target_link_libraries(stage PRIVATE PkgConfig::SQLITE)'
    plant attic/planted.c "no such room: attic" '#include <stdio.h>'
    rm -rf src/attic
    allow app/planted.c 'exit(2);'
    allow stage/planted.c '#include <SDL.h>'
    allow scenes/planted.c '#include "session/player.h"'
    allow base/planted.c '// never calls exit() itself'
    allow base/planted.c 'say("no exit() here"); at_exit(1); player_exit(2);'
    allow base/planted.c '#include "base/arena.h"'
    allow base/planted.posix.c '#include <unistd.h>'
    allow app/planted.c '#include <time.h>'
    [ $failures -eq 0 ] || exit 1
    echo "every planted violation was found"
}

if [ "${1:-}" = --self-check ]; then
    rules=$(cat "$2")
    self_check "$3"
else
    rules=$(cat "$1")
    cd "$2"
    check
fi

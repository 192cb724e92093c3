#!/bin/sh
# Contact sheets of every screen, to be looked at: one picture for each theme, size, language and
# text size, with a made-up year of sessions behind it.
#   src/tools/screen_sheets.sh BUILD FOLDER
# BUILD is a build folder, for example build/release, with the target unhunch_made_up_history built.
# Needs ImageMagick's montage. What is drawn can be chosen in the environment: SIZES, THEMES,
# LANGUAGES, TEXTS, and STATES (a pattern for grep that names of states match).
set -eu

build=${1:?a build folder, for example build/release}
folder=${2:?a folder for the sheets}
sizes=${SIZES:-1920x1080 1280x800 3840x2160}
themes=${THEMES:-dusk morning contrast}
texts=${TEXTS:-100}
pattern=${STATES:-.}

fail() {
    echo "screen_sheets: $1" >&2
    exit 1
}
program=$build/unhunch
maker=$build/unhunch_made_up_history
test -x "$program" || fail "$program is missing: build it first"
test -x "$maker" || fail "$maker is missing: cmake --build $build --target unhunch_made_up_history"
command -v montage >/dev/null || fail "montage is missing: it comes with ImageMagick"
languages=${LANGUAGES:-en $(find "$build/share/locale/C/LC_MESSAGES" -name 'unhunch-*.mo' |
    sed 's|.*/unhunch-||; s|[.]mo$||' | sort)}

mkdir -p "$folder"
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
mkdir "$data/new" "$data/cut"

# A year, ending yesterday. In another folder a session that was cut short today waits as well.
"$maker" "$(date -d yesterday +%F)" 365 >"$data/year.jsonl"
for who in year cut; do
    "$program" history import "$data/year.jsonl" --data-dir "$data/$who" >/dev/null
done
SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy timeout -s KILL 14 \
    "$program" play desk-reset --windowed --data-dir "$data/cut" >/dev/null 2>&1 || true

# Name, data, screen or =routine, then what render is to do: an instant, presses.
states=$(grep -v '^#' <<'END' | grep -E -- "$pattern"
first-run-1      new  first-run
first-run-2      new  first-run      --press confirm
first-run-3      new  first-run      --press confirm,confirm
first-run-4      new  first-run      --press confirm,confirm,confirm
home-new         new  home
home             year home
home-other       year home           --press down,down
home-unfinished  cut  home
routines         year routines
routines-end     year routines       --press down,down,down,down,down,down
routines-filter  cut  routines       --press up,right,confirm,right,right,confirm
routine          year routine
routine-step     year routine        --press up
check-in         year check-in
check-in-after   year check-in-after
check-in-worse   year check-in-after --press right,right
how-much         year how-much
get-ready        year get-ready
get-ready-later  year get-ready      --at 150
play             year play           --at 40
play-out         year play           --at 90
play-later       year play           --at 260
play-floor       year =full-ten      --at 62
play-lying       year =full-ten      --at 290
ready-floor      year =full-ten      --at 5
pause            year pause          --at 40
hurts            year hurts          --at 40
help             year help           --at 40
result           year result
result-better    year check-in-after --press left,left,confirm
result-worse     year check-in-after --press right,right,right,confirm
progress-pain    year progress
progress-minutes year progress       --press right
progress-done    year progress       --press right,right
progress-miles   year progress       --press right,right,right
progress-before  year progress       --press previous,previous
progress-new     new  progress
challenges       year challenges
challenges-2     year challenges     --press down
challenges-new   new  challenges
learn            year learn
learn-page       year learn          --press down,down
settings-1       year settings
settings-2       year settings       --press next
settings-3       year settings       --press next,next
settings-4       year settings       --press next,next,next
settings-5       year settings       --press next,next,next,next
settings-6       year settings       --press next,next,next,next,next
settings-7       year settings       --press next,next,next,next,next,next
settings-end     year settings       --press up
controls         year controls
controls-wait    year controls       --press down,down,confirm
data             year data
sound-delay      year sound-delay
profiles         year profiles
about            year about
END
)
# The program names its screens when it is asked for one that is not there: none is forgotten.
test "$pattern" != . ||
    "$program" render --screen - --data-dir "$data/new" -o "$data/none.png" 2>&1 |
    sed -n 's/.*there are //p' | tr -d ',' | tr ' ' '\n' | while read -r screen; do
        echo "$states" | grep -q "^[^ ]* *[a-z]* *$screen\( \|\$\)" ||
            fail "no state shows the screen $screen: add it to the list"
    done

draw_sheet() { # theme size language text
    rm -rf "$data/pictures"
    mkdir "$data/pictures"
    for who in new year cut; do
        printf 'text_size: %s\ntheme: %s\n' "$4" "$1" >"$data/$who/settings.yaml"
    done
    number=10
    echo "$states" | while read -r name who screen more; do
        case $screen in
        =*) what=${screen#=} ;;
        *) what="--screen $screen" ;;
        esac
        # shellcheck disable=SC2086 # these are several words
        "$program" render $what $more --size "$2" --language "$3" \
            --data-dir "$data/$who" -o "$data/pictures/$number-$name.png"
        # At once, for the pictures of a whole sheet are more than ImageMagick holds.
        mogrify -resize 720x "$data/pictures/$number-$name.png"
        number=$((number + 1))
    done
    montage -label '%t' "$data"/pictures/*.png -tile 6x -geometry 720x+6+6 "$folder/$1-$2-$3-$4.png"
    echo "$folder/$1-$2-$3-$4.png"
}

for language in $languages; do
    for text in $texts; do
        for theme in $themes; do
            for size in $sizes; do
                draw_sheet "$theme" "$size" "$language" "$text"
            done
        done
    done
done

#!/bin/sh
# Contact sheets of every screen, to be looked at: one PNG for each theme, size and text size.
#   src/tools/screen_sheets.sh UNHUNCH FOLDER
# UNHUNCH is the program. Needs ImageMagick's montage. Sizes, themes and text sizes can be chosen with
# SIZES, THEMES and TEXTS in the environment.
set -eu

program=${1:?the program, for example build/release/unhunch}
folder=${2:?a folder for the sheets}
sizes=${SIZES:-1920x1080 1280x800 3840x2160}
themes=${THEMES:-dusk morning contrast}
texts=${TEXTS:-100 200}

mkdir -p "$folder"
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
mkdir "$data/pictures"

# The program names its screens when it is asked for one that is not there.
screens=$("$program" render --screen - --data-dir "$data" -o "$data/none.png" 2>&1 |
    sed -n 's/.*there are //p' | tr -d ',')
test -n "$screens"

for text in $texts; do
    for theme in $themes; do
        printf 'text_size: %s\ntheme: %s\n' "$text" "$theme" >"$data/settings.yaml"
        for size in $sizes; do
            rm -f "$data"/pictures/*
            for screen in $screens; do
                "$program" render --screen "$screen" --size "$size" --data-dir "$data" \
                    -o "$data/pictures/$screen.png"
            done
            montage -label '%t' "$data"/pictures/*.png -tile 3x -geometry 960x+8+8 \
                "$folder/screens-$theme-$size-$text.png"
            echo "$folder/screens-$theme-$size-$text.png"
        done
    done
done

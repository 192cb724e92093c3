#!/bin/sh
# Every shipped translation covers every text of the program and of the level files:
#   translations.sh TEMPLATE.pot TRANSLATION.po...
# Prints each text that is missing or uncertain.
set -eu

template=$1
shift
missing=0
for po in "$@"; do
    msgmerge --quiet --no-fuzzy-matching --output-file=merged.po "$po" "$template"
    msgfmt --check --output-file=/dev/null merged.po
    for kind in --untranslated --only-fuzzy; do
        rm -f left.po
        msgattrib "$kind" --no-obsolete --output-file=left.po merged.po
        if [ -f left.po ] && grep -q "^msgid" left.po; then
            printf '%s: texts without a translation (%s):\n' "$po" "$kind"
            cat left.po
            missing=1
        fi
    done
done
exit "$missing"

#!/usr/bin/env bash
# Writes sqlite/*.sql from postgres/*.sql: only the names of types differ. What says "One file per
# engine" is written twice by hand.
set -eu
cd "$(dirname "$0")"
for file in postgres/*.sql; do
  if grep -q "One file per engine" "$file"; then continue; fi
  sed -E -e 's/\bUUID\b/BLOB/g; s/\bBIGINT\b/INTEGER/g; s/\bBOOLEAN\b/INTEGER/g; s/\bBYTEA\b/BLOB/g; s/^\);$/) STRICT;/' \
    "$file" > "sqlite/$(basename "$file")"
done

#!/bin/sh
# Build the image, and read samples in it without network, as nobody special and read-only.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
image=${IMAGE:-govplan}
if ! docker version > /dev/null 2>&1; then
    echo "no Docker answers here: the image was neither built nor tried" >&2
    exit 0
fi
docker build --tag "$image" "$root"
test "$(docker run --rm --entrypoint id "$image" -u)" != 0
for sample in text/xiangshan-2021.txt docx/guanxian-2022.docx pdf/haifeng-2022-office.pdf; do
    docker run --rm --network none --read-only --tmpfs /tmp --volume "$root/samples:/plans:ro" \
        "$image" parse "$sample" --to rows | grep -c '"measure_id"' | sed "s|^|$sample: rows |"
done
docker run --rm --network none --interactive "$image" outline - < "$root/samples/text/xiangshan-2021.txt" |
    head -n 3

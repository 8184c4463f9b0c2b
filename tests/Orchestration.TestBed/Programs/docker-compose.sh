#!/bin/bash
# Unpacks Debian's docker-compose with what it needs, without installing it, and makes OUT/docker-compose start it.
# In:  GENERATION (1: the machine's own Debian 12; 2: Debian unstable) WORK (an empty directory) OUT (a directory to make)
#      MIRROR APT_CONF (of the machine's apt)
set -euo pipefail
export LC_ALL=C.UTF-8
mkdir -p "$WORK/debs" "$WORK/out/root" "$WORK/apt/lists/partial" "$WORK/apt/cache/archives/partial"

if [ "$GENERATION" = 1 ]; then
  # A fresh machine has no lists.
  apt-cache policy docker-compose | grep -q 'Candidate: 1\.' || apt-get -q update
  apt-cache policy docker-compose | grep -q 'Candidate: 1\.' || { echo "apt here has no docker-compose 1.x; Debian 12 has it" >&2; exit 1; }
  # Everything that an installation would bring.
  mapfile -t packages < <(apt-get -s --no-install-recommends install docker-compose | awk '/^Inst /{print $2}')
  [ ${#packages[@]} -gt 0 ] || packages=(docker-compose)
  (cd "$WORK/debs" && apt-get -q download "${packages[@]}")
else
  # A tree of its own: the machine's apt does not learn of the other release.
  printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s sid main\n' "$MIRROR" > "$WORK/apt/sources.list"
  printf '%s\n' "$APT_CONF" > "$WORK/apt/apt.conf"
  own=(-o "Dir::Etc::sourcelist=$WORK/apt/sources.list" -o Dir::Etc::sourceparts=/dev/null -o "Dir::State::lists=$WORK/apt/lists"
    -o "Dir::Cache=$WORK/apt/cache" -o Acquire::Languages=none -o Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled=false)
  APT_CONFIG=$WORK/apt/apt.conf apt-get -q "${own[@]}" update
  (cd "$WORK/debs" && APT_CONFIG=$WORK/apt/apt.conf apt-get -q "${own[@]}" download docker-compose)
fi

for package in "$WORK"/debs/*.deb; do dpkg-deb -x "$package" "$WORK/out/root"; done
if [ "$GENERATION" = 1 ]; then
  cat > "$WORK/out/docker-compose" <<'START'
#!/bin/sh
root=$(dirname "$(readlink -f "$0")")/root
PYTHONPATH=$root/usr/lib/python3/dist-packages PATH=/usr/bin:$root/usr/bin:$PATH exec python3 "$root/usr/bin/docker-compose" "$@"
START
  chmod 755 "$WORK/out/docker-compose"
else
  ln -s root/usr/libexec/docker/cli-plugins/docker-compose "$WORK/out/docker-compose"
fi
"$WORK/out/docker-compose" version
mv "$WORK/out" "$OUT"

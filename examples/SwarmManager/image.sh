#!/bin/bash
# Makes the image of the manager without a registry or a base image: the program, compiled ahead of time, and the system
# libraries that it needs, taken from this machine. 'docker load' takes what comes of it.
#   image.sh [--quick] [FILE]    FILE: default artifacts/swarm-manager/swarm-manager.tar
#   --quick   the program as it was built last ($CONFIGURATION, default Release) on the runtime of this machine: made in seconds, four times the size
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
quick=
[ "${1:-}" != --quick ] || { quick=1; shift; }
file=${1:-$root/artifacts/swarm-manager/swarm-manager.tar}
mkdir -p "$(dirname "$file")"
work=$(mktemp -d "$(dirname "$file")/.image.XXXXXX")
trap 'rm -rf "$work"' EXIT
tree=$work/tree
mkdir -p "$tree/tmp" "$tree/etc/ssl/certs" "$tree/var/lib/swarm"
chmod 1777 "$tree/tmp"
chmod 700 "$tree/var/lib/swarm"

# A library and all that it needs, at the places where the loader looks for them.
add_library() {
  local path
  { echo "$1"; ldd "$1" | grep -o '/[^ ]*' || true; } | while read -r path; do
    [ -f "$tree$path" ] || install -D -m 755 "$(readlink -f "$path")" "$tree$path"
  done
}

if [ -n "$quick" ]; then
  built=$here/bin/${CONFIGURATION:-Release}/net10.0
  [ -f "$built/swarm.dll" ] || { echo "Build examples/SwarmManager first (CONFIGURATION, default Release)." >&2; exit 1; }
  mkdir -p "$tree/app"
  cp "$built"/*.dll "$built"/swarm "$built"/*.json "$tree/app"
  dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
  version=$(dotnet --list-runtimes | sed -n 's/^Microsoft.AspNetCore.App \(10\.[^ ]*\) .*/\1/p' | tail -1)
  for part in host/fxr shared/Microsoft.NETCore.App shared/Microsoft.AspNetCore.App; do
    mkdir -p "$tree/dotnet/$part"
    cp -r "$dotnet/$part/$version" "$tree/dotnet/$part"
  done
  for library in "$tree/app/swarm" "$tree/dotnet/host/fxr/$version/"*.so "$tree/dotnet/shared/Microsoft.NETCore.App/$version/"*.so; do
    ldd "$library" 2> /dev/null | grep -o '=> /[^ ]*' | cut -c4- | grep -v "^$tree" | grep -v lttng || true
  done | sort -u > "$work/libraries"
  while read -r library; do add_library "$library"; done < "$work/libraries"
  add_library "$(ldd "$tree/app/swarm" | grep -o '/[^ ]*ld-[^ ]*')"
  program=/app/swarm
else
  linker=
  command -v clang > /dev/null || linker=-p:CppCompilerAndLinker=gcc
  dotnet publish "$here" -nologo --verbosity quiet --configuration Release --use-current-runtime $linker -p:ContinuousIntegrationBuild=true \
    -p:UseArtifactsOutput=true "-p:ArtifactsPath=$root/artifacts/swarm-manager/build" "-p:LockFileDirectory=$root/artifacts/swarm-manager/build/locks" \
    -p:RestoreLockedMode=false --output "$work/program"
  install -m 755 "$work/program/swarm" "$tree/swarm"
  ldd "$tree/swarm" | grep -o '/[^ ]*' | while read -r library; do add_library "$library"; done
  program=/swarm
fi
# What is loaded at run time only: TLS, and name services on systems whose C library does not hold them.
ldconfig -p | sed -n 's/^[[:space:]]*\(libssl\.so\.[13]\|libcrypto\.so\.[13]\|libnss_dns\.so\.2\|libnss_files\.so\.2\|libresolv\.so\.2\)[^ ]* (.*x86-64.*=> \(.*\)/\2/p' | while read -r library; do add_library "$library"; done
[ ! -f /etc/ssl/certs/ca-certificates.crt ] || install -m 644 /etc/ssl/certs/ca-certificates.crt "$tree/etc/ssl/certs/ca-certificates.crt"

# The same files make the same image, on every machine and at any time.
same() { tar --create --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --format=gnu "$@"; }
find "$tree" -type d ! -path "$tree/tmp" ! -path "$tree/var/lib/swarm" -exec chmod 755 {} +
same --directory "$tree" --file "$work/layer.tar" .
layer=$(sha256sum "$work/layer.tar" | cut -d' ' -f1)
version=$(sed -n 's:.*<VersionPrefix>\(.*\)</VersionPrefix>.*:\1:p' "$root/Directory.Build.props")
mkdir "$work/image" "$work/image/$layer"
mv "$work/layer.tar" "$work/image/$layer/layer.tar"
cat > "$work/config.json" << JSON
{"architecture":"amd64","os":"linux","created":"1970-01-01T00:00:00Z","config":{"Env":["PATH=/","DOTNET_ROOT=/dotnet","SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt","SWARM_HOST=:2375"],"Entrypoint":["$program"],"Cmd":["--help"],"ExposedPorts":{"2375/tcp":{}},"StopSignal":"SIGTERM","Labels":{"org.opencontainers.image.title":"swarm manager","org.opencontainers.image.version":"$version"}},"rootfs":{"type":"layers","diff_ids":["sha256:$layer"]},"history":[{"created":"1970-01-01T00:00:00Z","created_by":"examples/SwarmManager/image.sh"}]}
JSON
config=$(sha256sum "$work/config.json" | cut -d' ' -f1)
mv "$work/config.json" "$work/image/$config.json"
echo "[{\"Config\":\"$config.json\",\"RepoTags\":[\"orchestration/swarm:$version\"],\"Layers\":[\"$layer/layer.tar\"]}]" > "$work/image/manifest.json"
chmod 644 "$work/image/"*.json "$work/image/$layer/layer.tar"
same --directory "$work/image" --file "$work/image.tar" manifest.json "$config.json" "$layer"
mv "$work/image.tar" "$file"
echo "$file orchestration/swarm:$version sha256:$config $(($(stat -c %s "$file") / 1048576)) MiB"

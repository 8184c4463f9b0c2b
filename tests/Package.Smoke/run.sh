#!/bin/bash
# Packs all libraries, without a warning, under a version that nobody has, and builds and runs a program on these packages alone.
set -euo pipefail
cd "$(dirname "$0")"
directory=$PWD/../../artifacts/package-smoke
mkdir -p "$directory"
directory=$(cd "$directory" && pwd)
suffix=smoke.$(date +%Y%m%d%H%M%S).$$
rm -rf "$directory/feed" "$directory/packages"
mkdir -p "$directory/feed"

log=$directory/pack.log
if ! dotnet msbuild Pack.proj -nologo -maxCpuCount -verbosity:minimal "-p:SmokeSuffix=$suffix" "-p:SmokeDirectory=$directory" > "$log" 2>&1; then
  cat "$log"
  echo "Packing failed."
  exit 1
fi
if grep -E 'warning|error' "$log"; then
  echo "Packing must not warn."
  exit 1
fi

# The packages under test come from the feed into a folder of their own; what others made is taken from where it was restored before.
version=$(basename "$directory"/feed/Orchestration.Sdk.*.nupkg .nupkg)
version=${version#Orchestration.Sdk.}
fallback=$(dotnet nuget locals global-packages --list | sed 's/^global-packages: //')
dotnet build Package.Smoke.csproj -nologo --verbosity quiet --configuration Release \
  "-p:SmokeVersion=$version" "-p:RestoreAdditionalProjectSources=$directory/feed" "-p:RestorePackagesPath=$directory/packages" \
  "-p:RestoreFallbackFolders=$fallback" "-p:UseArtifactsOutput=true" "-p:ArtifactsPath=$directory/consumer"
exec dotnet "$directory"/consumer/bin/Package.Smoke/release/Package.Smoke.dll "$directory/feed" "$version"

#!/bin/bash
# Publishes a program trimmed and compiled ahead of time, where every warning of the compiler is an error, and runs it.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p ../../artifacts/aot-smoke
directory=$(cd ../../artifacts/aot-smoke && pwd)
linker=
command -v clang > /dev/null || linker=-p:CppCompilerAndLinker=gcc
dotnet publish Aot.Smoke.csproj -nologo --verbosity quiet --configuration Release --use-current-runtime $linker \
  -p:UseArtifactsOutput=true "-p:ArtifactsPath=$directory/build" "-p:LockFileDirectory=$directory/build/locks" -p:RestoreLockedMode=false --output "$directory/program"
ls -l "$directory/program/Aot.Smoke"
exec "$directory/program/Aot.Smoke"

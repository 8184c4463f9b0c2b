#!/bin/bash
# Times of bringing projects up, scaling and taking them down: ComposeCli as a whole process, the library, docker compose
# and the engine's own floor, in turns, on a private engine that ends afterwards. Debian or Ubuntu, root.
#   benchmarks/compose-deploy.sh [rounds] [ten] [fifty] [hundred]     default: 5 rounds of everything, about half an hour
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
bed=tests/Orchestration.TestBed/bin/Release/net10.0/Orchestration.TestBed.dll
out=$(mktemp -d) run=
trap '[ -z "$run" ] || dotnet "$bed" down "$run"; rm -rf "$out"' EXIT

dotnet build tests/Orchestration.TestBed -c Release --nologo --verbosity quiet
dotnet build benchmarks/Orchestration.Benchmarks -c Release --nologo --verbosity quiet
dotnet publish examples/ComposeCli -c Release --output "$out" --nologo --verbosity quiet
dotnet "$bed" install
reference=$(dotnet "$bed" compose | tail -1)
"$reference" version
run=$(dotnet "$bed" up --owner $$)
DOCKER_HOST=$(ORCHESTRATION_TESTBED_RUN=$run dotnet "$bed" engine | head -1)
export DOCKER_HOST
dotnet benchmarks/Orchestration.Benchmarks/bin/Release/net10.0/Orchestration.Benchmarks.dll deploy "$out/compose" "$reference" "$@"

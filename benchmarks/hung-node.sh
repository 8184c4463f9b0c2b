#!/bin/bash
# Calls through a cluster of real engines, without and with one that hangs (SIGSTOP), on a private engine
# that ends afterwards. Debian or Ubuntu, root.
#   benchmarks/hung-node.sh [nodes] [seconds]     default: 10 nodes, 60 s without and 60 s with
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
bed=tests/Orchestration.TestBed/bin/Release/net10.0/Orchestration.TestBed.dll
run=
trap '[ -z "$run" ] || dotnet "$bed" down "$run"' EXIT

dotnet build tests/Orchestration.TestBed -c Release --nologo --verbosity quiet
dotnet build benchmarks/Orchestration.Benchmarks -c Release --nologo --verbosity quiet
dotnet "$bed" install
run=$(dotnet "$bed" up --owner $$)
DOCKER_HOST=$(ORCHESTRATION_TESTBED_RUN=$run dotnet "$bed" engine debian12-engine | head -1)
export DOCKER_HOST
dotnet benchmarks/Orchestration.Benchmarks/bin/Release/net10.0/Orchestration.Benchmarks.dll hung-node "$@"

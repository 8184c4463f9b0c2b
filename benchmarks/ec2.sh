#!/bin/bash
# One machine on EC2 against many at once, on an endpoint of the tests' own whose instances are real hosts with the engine's
# package, and take 30 seconds to boot. Debian or Ubuntu, root.
#   benchmarks/ec2.sh [count] [boot seconds]     default: 16 machines, 30 s
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
bed=tests/Orchestration.TestBed/bin/Release/net10.0/Orchestration.TestBed.dll
endpoint=tests/Orchestration.Ec2Endpoint/bin/Release/net10.0/Orchestration.Ec2Endpoint.dll
run= server=
clean_up() {
  trap - EXIT
  if [ -n "$server" ]; then kill "$server" 2> /dev/null || true; wait "$server" 2> /dev/null || true; fi
  [ -z "$run" ] || dotnet "$bed" down "$run"
}
trap clean_up EXIT

for project in tests/Orchestration.TestBed tests/Orchestration.Ec2Endpoint benchmarks/Orchestration.Benchmarks; do
  dotnet build $project -c Release --nologo --verbosity quiet
done
dotnet "$bed" install
run=$(dotnet "$bed" up --owner $$)
coproc SERVER { exec dotnet "$endpoint" --hosts debian12-engine --bed-run "$run" --boot "${2:-30}" --with-stdin; }
server=$SERVER_PID
read -r url <&"${SERVER[0]}"
for line in 1 2 3 4; do
  read -r text <&"${SERVER[0]}"
  eval "$text"
done
echo "EC2 at $url"
dotnet benchmarks/Orchestration.Benchmarks/bin/Release/net10.0/Orchestration.Benchmarks.dll ec2 "${1:-16}"

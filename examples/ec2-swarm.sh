#!/bin/bash
# A master and three workers on Amazon EC2, and what their cluster says of itself.
#   --local     not at AWS: an endpoint of the tests' own on this computer, whose instances are real hosts; root on Debian or Ubuntu
#   --install   with --local: installs missing Debian packages without asking, as CI=true does
# All else goes to the program, such as --region, --vpc-id, --instance-type, --keep. AWS wants credentials where its SDK finds them.
set -euo pipefail
cd "$(dirname "$0")/.."

local= install= arguments=()
for word in "$@"; do
  case $word in
    --local) local=1 ;;
    --install) install=--install ;;
    *) arguments+=("$word") ;;
  esac
done

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
program=examples/Ec2Swarm/bin/Release/net10.0/Ec2Swarm.dll
endpoint=tests/Orchestration.Ec2Endpoint/bin/Release/net10.0/Orchestration.Ec2Endpoint.dll
bed=tests/Orchestration.TestBed/bin/Release/net10.0/Orchestration.TestBed.dll
dotnet build examples/Ec2Swarm --configuration Release --nologo --verbosity quiet
if [ -z "$local" ]; then exec dotnet "$program" "${arguments[@]}"; fi

dotnet build tests/Orchestration.Ec2Endpoint --configuration Release --nologo --verbosity quiet
dotnet build tests/Orchestration.TestBed --configuration Release --nologo --verbosity quiet
dotnet "$bed" install $install
run=$(dotnet "$bed" up --owner $$)
store=$(mktemp -d)
coproc SERVER { exec dotnet "$endpoint" --hosts debian12 --bed-run "$run" --with-stdin; }
server=$SERVER_PID
clean_up() {
  trap - EXIT
  kill "$server" 2> /dev/null || true
  wait "$server" 2> /dev/null || true
  dotnet "$bed" down "$run"
  rm -rf "$store"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
read -r url <&"${SERVER[0]}"
for line in 1 2 3 4; do
  read -r text <&"${SERVER[0]}"
  eval "$text"
done
echo "EC2 at $url"
dotnet "$program" --store "$store" "${arguments[@]}"

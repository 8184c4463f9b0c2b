#!/bin/bash
# Three machines, a cluster, and the article's container group on it: everything that it needs is set up here.
#   --install   installs missing Debian packages without asking, as CI=true does
#   --memory    runs in memory, whatever this machine has
#   --keep      leaves machines and containers (on an engine of yours)
# An engine that you may use serves the hosts. Else, as root on Debian or Ubuntu, a private one is started for the
# time of the run. Else the same program runs in memory, and says so.
set -uo pipefail
cd "$(dirname "$0")/.."

install= memory= arguments=()
for word in "$@"; do
  case $word in
    --install) install=--install ;;
    --memory) memory=1 ;;
    --keep) arguments+=(--keep) ;;
    *) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2 ;;
  esac
done

if ! command -v dotnet > /dev/null; then
  echo "The .NET SDK that global.json names is missing: install it, then run this again."
  exit 1
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
quickstart=examples/Quickstart/bin/Release/net10.0/Quickstart.dll
bed=tests/Orchestration.TestBed/bin/Release/net10.0/Orchestration.TestBed.dll
build() { dotnet build "$1" --configuration Release --nologo --verbosity quiet || exit 1; }

build examples/Quickstart
if [ -n "$memory" ]; then exec dotnet "$quickstart" --memory "${arguments[@]}"; fi
if dotnet "$quickstart" --probe; then exec dotnet "$quickstart" "${arguments[@]}"; fi

build tests/Orchestration.TestBed
sudo=()
[ "$(id -u)" = 0 ] || ! command -v sudo > /dev/null || sudo=(sudo --preserve-env env "PATH=$PATH" "HOME=$HOME")
run=
clean_up() {
  trap - EXIT INT TERM
  [ -z "$run" ] || "${sudo[@]}" dotnet "$bed" down "$run"
}
trap clean_up EXIT
trap 'clean_up; exit 130' INT
trap 'clean_up; exit 143' TERM

echo "No engine here that may be used; a private one would serve the hosts."
if { [ "$(id -u)" = 0 ] || [ ${#sudo[@]} -gt 0 ]; } \
  && "${sudo[@]}" dotnet "$bed" install $install && run=$("${sudo[@]}" dotnet "$bed" up --owner $$); then
  mapfile -t engine < <(ORCHESTRATION_TESTBED_RUN=$run "${sudo[@]}" dotnet "$bed" engine)
  if [ ${#engine[@]} -eq 2 ]; then
    "${sudo[@]}" dotnet "$quickstart" --engine "${engine[0]}" --host-image "${engine[1]}"
    exit $?
  fi
fi
dotnet "$quickstart" --memory "${arguments[@]}"

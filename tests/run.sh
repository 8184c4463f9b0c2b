#!/bin/bash
# Builds everything and runs every test. See docs/testing.md.
#   --unit           only the unit tests: no packages, no root, no engine
#   --filter <expr>  only the tests that 'dotnet test --filter' chooses; leaves the package and ahead-of-time programs out
#   --install        installs missing Debian packages without asking, as CI=true does
set -uo pipefail
cd "$(dirname "$0")/.."

unit= filter= install=
while [ $# -gt 0 ]; do
  case $1 in
    --unit) unit=1 ;;
    --filter) filter=${2:?--filter needs an expression}; shift ;;
    --install) install=--install ;;
    *) sed -n '2,5s/^# \{0,1\}//p' "$0"; exit 2 ;;
  esac
  shift
done

configuration=Release
results=$PWD/artifacts/test-results
bed=tests/Orchestration.TestBed/bin/$configuration/net10.0/Orchestration.TestBed.dll
passed=0 failed=0 skipped=0 lines=() step= images= beside= run=
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1

sudo=()
if [ "$(id -u)" != 0 ] && [ -z "$unit" ] && command -v sudo > /dev/null; then
  # Under CI nobody types a password.
  if [ "${CI:-}" != true ] || sudo -n true 2> /dev/null; then sudo=(sudo --preserve-env env "PATH=$PATH" "HOME=$HOME"); fi
fi
as_root() { "${sudo[@]}" "$@"; }
can_be_root() { [ "$(id -u)" = 0 ] || [ ${#sudo[@]} -gt 0 ]; }

clean_up() {
  trap - EXIT INT TERM
  [ -z "$step" ] || kill -TERM "$step" 2> /dev/null
  [ -z "$images" ] || kill -TERM "$images" 2> /dev/null
  [ -z "$beside" ] || kill -TERM "$beside" 2> /dev/null
  [ -z "$run" ] || as_root dotnet "$bed" down "$run"
  if [ -f "$bed" ] && can_be_root && [ -z "$unit" ]; then as_root dotnet "$bed" sweep > /dev/null; fi
}
trap clean_up EXIT
trap 'clean_up; exit 130' INT
trap 'clean_up; exit 143' TERM

# A step runs beside this shell, so that a signal is answered at once, and not for ever.
run_step() {
  timeout --kill-after=30 45m "$@" < /dev/null &
  step=$!
  wait "$step"
  local code=$?
  step=
  return $code
}

count() { # name passed failed skipped
  passed=$((passed + $2)) failed=$((failed + $3)) skipped=$((skipped + $4))
  lines+=("$(printf '%-45s %5d passed %5d failed %5d skipped' "$1" "$2" "$3" "$4")")
}

finish() {
  printf '\n'
  [ ${#lines[@]} -eq 0 ] || printf '%s\n' "${lines[@]}"
  clean_up
  if [ $((passed + failed)) -eq 0 ]; then echo "No test ran."; fi
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit $?
}

# Programs that exit with 0 when all that they check is as it should be. They take a processor for minutes, the tests on
# real parts mostly wait: so they run beside those, and give way to them.
smoke_programs=(tests/Package.Smoke/run.sh tests/Aot.Smoke/run.sh)

begin_smoke_programs() {
  trap 'kill -TERM "$!" 2> /dev/null; exit 143' TERM
  for program in "${smoke_programs[@]}"; do
    local name
    name=$(basename "$(dirname "$program")")
    rm -f "$results/$name.code"
    timeout --kill-after=30 45m nice -n 15 bash "$program" > "$results/$name.log" 2>&1 < /dev/null &
    wait "$!"
    echo $? > "$results/$name.code"
  done
}

count_smoke_programs() {
  wait "$beside"
  beside=
  for program in "${smoke_programs[@]}"; do
    local name
    name=$(basename "$(dirname "$program")")
    printf '\n== %s\n' "$name"
    cat "$results/$name.log"
    if [ "$(cat "$results/$name.code")" = 0 ]; then count "$name" 1 0 0; else count "$name" 0 1 0; fi
  done
}

attribute() { grep -o '<Counters [^>]*' "$1" | grep -o " $2=\"[0-9]*" | grep -o '[0-9]*$' || echo 0; }

run_project() { # project [prefix...]
  local project=$1 name
  shift
  name=$(basename "$project" .csproj)
  printf '\n== %s\n' "$name"
  rm -f "$results/$name.trx"
  run_step "$@" dotnet test "$project" --configuration $configuration --no-build --nologo \
    --logger "trx;LogFileName=$name.trx" --results-directory "$results" ${filter:+--filter "$filter"}
  local code=$? trx=$results/$name.trx
  if [ ! -f "$trx" ]; then
    # No file: nothing to run, or the test host never came up.
    if [ $code -eq 0 ]; then count "$name" 0 0 0; else count "$name" 0 1 0; fi
    return
  fi
  local total ok bad=0 rest kind
  total=$(attribute "$trx" total) ok=$(attribute "$trx" passed)
  for kind in failed error timeout aborted; do bad=$((bad + $(attribute "$trx" $kind))); done
  # Ignored and inconclusive tests have no number of their own in every version of the file.
  rest=$((total - ok - bad))
  # A host that crashed fails without a failed test.
  if [ $code -ne 0 ] && [ $bad -eq 0 ]; then bad=1; fi
  count "$name" "$ok" "$bad" $((rest > 0 ? rest : 0))
}

if ! command -v dotnet > /dev/null; then
  echo "The .NET SDK that global.json names is missing: install it, then run this again."
  count build 0 1 0
  finish
fi

echo "== build"
mkdir -p "$results"
if ! run_step dotnet build Orchestration.Sdk.sln --configuration $configuration --nologo --verbosity quiet; then
  count build 0 1 0
  finish
fi

if [ -z "$unit" ]; then
  as_root dotnet "$bed" install $install
  if can_be_root && run=$(as_root dotnet "$bed" up --owner $$); then
    export ORCHESTRATION_TESTBED_RUN=$run
    # The host images take a minute or two, once per machine; the unit tests do not wait for them.
    as_root dotnet "$bed" images > "$results/images.log" 2>&1 < /dev/null &
    images=$!
  fi
fi

projects=$(dotnet sln Orchestration.Sdk.sln list | grep -E '^tests/.*Tests\.csproj$' | LC_ALL=C sort)
for project in $projects; do
  case $project in *IntegrationTests.csproj) ;; *) run_project "$project" ;; esac
done
[ -z "$unit" ] || finish

if [ -n "$images" ]; then
  wait "$images" || { echo "Making the host images failed:"; cat "$results/images.log"; }
  images=
fi
if [ -z "$filter" ]; then
  begin_smoke_programs &
  beside=$!
fi
for project in $projects; do
  case $project in *IntegrationTests.csproj) run_project "$project" "${sudo[@]}" ;; esac
done
[ -z "$beside" ] || count_smoke_programs
finish

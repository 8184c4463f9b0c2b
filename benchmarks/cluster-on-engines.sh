#!/bin/bash
# A cluster on real engines of this machine: containers through the leading manager, a crashed engine, leaders that are killed
# or end. Needs what the test bed needs (root, docker.io); everything that it starts ends with it.
#   cluster-on-engines.sh [ENGINES [CONTAINERS [HANDOVERS]]]    default 10 500 30
set -euo pipefail
cd "$(dirname "$0")/../tests/Orchestration.IntegrationTests"
export ORCHESTRATION_CLUSTER_DEFAULTS=1 ORCHESTRATION_CLUSTER_MANAGERS=3
export ORCHESTRATION_CLUSTER_ENGINES=${1:-10} ORCHESTRATION_CLUSTER_CONTAINERS=${2:-500} ORCHESTRATION_CLUSTER_HANDOVERS=${3:-30}
dotnet test -c Release --nologo --filter FullyQualifiedName~ClusterOnEnginesTests --logger "console;verbosity=normal"

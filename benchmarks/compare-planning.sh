#!/usr/bin/env bash
# Plans the corpus' operations with Weft and with the reference planner under Node; see README.md.
# usage: benchmarks/compare-planning.sh [ROUNDS]
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-20}
corpus=${WEFT_SHARED:-../shared}/conformance/planning
[ -d "$corpus" ] || { echo "no planning corpus at $corpus: nothing to compare"; exit 0; }
mvn -q -B package -pl benchmarks -am -DskipTests
mvn -q -B dependency:build-classpath -pl benchmarks -am -Dmdep.outputFile=target/classpath.txt
npm ci --prefix benchmarks/reference-planner --no-audit --no-fund >/dev/null
node benchmarks/reference-planner/plan.mjs "$corpus" "$rounds"
java -Xmx1g -cp "benchmarks/target/classes:$(cat benchmarks/target/classpath.txt)" \
  dev.weft.benchmarks.planning.PlanningComparison "$corpus" "$rounds"

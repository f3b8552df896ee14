#!/usr/bin/env bash
# Composes the same subgraphs with Weft and with the reference composer under Node; see README.md.
# usage: benchmarks/compare-composition.sh [TYPES [SECONDS]]   seconds for each side and input
set -euo pipefail
cd "$(dirname "$0")/.."
types=${1:-10000}
seconds=${2:-60}
mvn -q -B package -pl benchmarks -am -DskipTests
mvn -q -B dependency:build-classpath -pl benchmarks -am -Dmdep.outputFile=target/classpath.txt
npm ci --prefix benchmarks/reference-composer --no-audit --no-fund >/dev/null
java -Xmx3g -XX:+UseParallelGC -cp "benchmarks/target/classes:$(cat benchmarks/target/classpath.txt)" \
  dev.weft.benchmarks.composition.CompositionComparison \
  benchmarks/reference-composer "$types" "$seconds" "${WEFT_SHARED:-../shared}/conformance/composition"

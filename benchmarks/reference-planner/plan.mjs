// usage: node plan.mjs FOLDER ROUNDS: prints the median and the worst of all cases' median planning times, in microseconds
import fs from 'node:fs';
import path from 'node:path';
import { QueryPlanner } from '@apollo/query-planner';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph, operationFromDocument } from '@apollo/federation-internals';
import { parse } from 'graphql';

const [folder, rounds] = [process.argv[2], Number(process.argv[3])];
const cases = [];
for (const name of fs.readdirSync(folder).sort()) {
  const metrics = path.join(folder, name, 'metrics.json');
  if (!fs.existsSync(metrics)) continue;
  const { options, fetches } = JSON.parse(fs.readFileSync(metrics, 'utf8'));
  if (fetches > 100 || options.enableDefer || (options.overrideLabels ?? []).length > 0 || options.typeConditionedFetching) continue;
  const supergraph = Supergraph.build(fs.readFileSync(path.join(folder, name, 'supergraph.graphql'), 'utf8'), { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
  const document = parse(fs.readFileSync(path.join(folder, name, 'operation.graphql'), 'utf8'));
  const operation = operationFromDocument(supergraph.apiSchema(), document, { operationName: options.operationName ?? undefined });
  cases.push({ name, planner: new QueryPlanner(supergraph, {}), operation, times: [] });
}
for (let round = 0; round < rounds; round++) {
  for (const it of cases) {
    const start = process.hrtime.bigint();
    it.planner.buildQueryPlan(it.operation);
    it.times.push(Number(process.hrtime.bigint() - start) / 1000);
  }
}
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const medians = cases.map((it) => median(it.times.slice(rounds >> 1)));
console.log(`reference: ${cases.length} operations, median ${median(medians).toFixed(0)} us, worst ${Math.max(...medians).toFixed(0)} us`);

// Records what one request makes Weft ask of the subgraphs, and their answers, for ExecutionBenchmark.
//   node record.mjs [--query heavy] [--gateways weft,weft-noreuse] [--out ../src/main/resources/recorded]
import { writeFileSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as c from './common.mjs';

const o = c.args({ query: 'heavy', gateways: 'weft,weft-noreuse', config: path.join(c.ROOT, 'gateways.json'), supergraph: path.join(c.ROOT, 'supergraph.graphql'), out: path.join(c.ROOT, '../src/main/resources/recorded') });
try {
  const logDir = path.join(os.tmpdir(), 'weft-record');
  await c.startSubgraphs({ logDir });
  const exchanges = new Set();
  for (const g of c.loadGateways(o.config, o.gateways.split(','))) {
    const p = c.startGateway(g, { logDir, supergraph: o.supergraph });
    await c.waitReady(g, p);
    await c.control('/capture?on=1');
    const answer = await c.post(g.url, JSON.stringify({ query: c.query(o.query) }));
    if (!c.checkAnswer(o.query, answer.body)) throw new Error('wrong answer');
    const captured = await c.control('/captured');
    await c.control('/capture?on=0');
    for (const x of captured) {
      const response = await c.post(c.SUBGRAPHS + x.path, x.body);
      exchanges.add(JSON.stringify({ subgraph: x.path.slice(1), request: JSON.parse(x.body), response: JSON.parse(response.body) }));
    }
    console.log(`${g.name}: ${captured.length} exchanges, answer of ${answer.body.length} bytes`);
    await c.stop(p);
  }
  mkdirSync(o.out, { recursive: true });
  const file = path.join(o.out, `${o.query}.jsonl`);
  writeFileSync(file, [...exchanges].sort().join('\n') + '\n');
} finally { await c.stopAll(); }
process.exit(0);

// The first minute of a gateway: requests a second, latency and CPU in windows from its start, at full load.
//   node cold.mjs [--gateway weft] [--seconds 60] [--window 5] [--query heavy] [--connections 50]
import { spawn } from 'node:child_process';
import { writeFileSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as c from './common.mjs';

const o = c.args({ gateway: 'weft', seconds: 60, window: 5, query: 'heavy', connections: 50, config: path.join(c.ROOT, 'gateways.json'), supergraph: path.join(c.ROOT, 'supergraph.graphql'), out: path.join(os.tmpdir(), 'weft-cold') });
mkdirSync(o.out, { recursive: true });
const load = (spec) => new Promise((resolve, reject) => {
  const p = spawn(process.execPath, [path.join(c.ROOT, 'load.mjs'), JSON.stringify(spec)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  p.stdout.on('data', (d) => { out += d; });
  p.on('close', () => { try { resolve(JSON.parse(out)); } catch (e) { reject(e); } });
});
try {
  const logDir = path.join(o.out, 'logs');
  await c.startSubgraphs({ logDir });
  const [g] = c.loadGateways(o.config, [o.gateway]);
  const body = JSON.stringify({ query: c.query(o.query) });
  const bodyFile = path.join(o.out, 'body.json');
  const expectFile = path.join(o.out, 'expect.json');
  writeFileSync(bodyFile, body);
  writeFileSync(expectFile, c.expected(o.query));
  const start = performance.now();
  const p = c.startGateway(g, { logDir, supergraph: o.supergraph });
  await c.waitReady(g, p);
  console.log(`${g.name} ready after ${((performance.now() - start) / 1000).toFixed(2)} s\n\n| seconds since | requests/s | p50 ms | p99 ms | CPU ms/req | errors |\n|---|---|---|---|---|---|`);
  const first = performance.now();
  while (performance.now() - first < o.seconds * 1000) {
    const from = (performance.now() - first) / 1000;
    const before = c.cpuMs(p.pid);
    const r = await load({ url: g.url, bodyFile, expectFile, connections: o.connections, seconds: o.window, header: 'unique' });
    console.log(`| ${from.toFixed(0)}–${((performance.now() - first) / 1000).toFixed(0)} | ${r.rps.toFixed(0)} | ${r.p50.toFixed(1)} | ${r.p99.toFixed(1)} | ${((c.cpuMs(p.pid) - before) / r.total).toFixed(2)} | ${r.errors} |`);
  }
} finally { await c.stopAll(); }
process.exit(0);

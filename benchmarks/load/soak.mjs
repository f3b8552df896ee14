// Load for minutes while the supergraph changes again and again: live heap, threads and answers must stay as they are.
//   node soak.mjs [--minutes 10] [--reloads 100] [--rate 100] [--gateway weft] [--out DIR]
import { spawn, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync, renameSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as c from './common.mjs';

const o = c.args({ minutes: 10, reloads: 100, rate: 100, connections: 20, gateway: 'weft', config: path.join(c.ROOT, 'gateways.json'), out: path.join(os.tmpdir(), 'weft-soak') });
mkdirSync(o.out, { recursive: true });
const sdl = readFileSync(path.join(c.ROOT, 'supergraph.graphql'), 'utf8');
const supergraph = path.join(o.out, 'supergraph.graphql');
/** Another supergraph: the same but for a field that only this version has. */
function publish(version) {
  writeFileSync(`${supergraph}.new`, sdl.replace(/type Query([^{]*)\{/, `type Query$1{\n  """Version ${version}"""\n  v${version}: Int @join__field(graph: PRODUCTS)\n`));
  renameSync(`${supergraph}.new`, supergraph);
}
/** MB in use after a full collection, and how many threads there are. */
function state(pid) {
  execFileSync('jcmd', [pid, 'GC.run']);
  const heap = execFileSync('jcmd', [pid, 'GC.heap_info'], { encoding: 'utf8' });
  const used = [...heap.matchAll(/(?:PSYoungGen|ParOldGen|garbage-first heap|def new generation|tenured generation|ZHeap).*?used (\d+)([KM])/g)].reduce((n, m) => n + Number(m[1]) / (m[2] === 'K' ? 1024 : 1), 0);
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  return { heapMb: used.toFixed(1), threads: Number(/Threads:\s+(\d+)/.exec(status)[1]), rssMb: Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024) };
}

let failed = false;
try {
  publish(0);
  const logDir = path.join(o.out, 'logs');
  await c.startSubgraphs({ logDir });
  const [g] = c.loadGateways(o.config, [o.gateway]);
  const p = c.startGateway(g, { logDir, supergraph });
  await c.waitReady(g, p);
  const pid = String(p.pid);
  const body = JSON.stringify({ query: c.query('heavy') });
  const bodyFile = path.join(o.out, 'body.json');
  const expectFile = path.join(o.out, 'expect.json');
  writeFileSync(bodyFile, body);
  writeFileSync(expectFile, (await c.post(g.url, body)).body);
  const seconds = o.minutes * 60;
  const load = spawn(process.execPath, [path.join(c.ROOT, 'load.mjs'), JSON.stringify({ url: g.url, bodyFile, expectFile, connections: o.connections, rate: o.rate, seconds, header: 'unique' })], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  load.stdout.on('data', (d) => { out += d; });
  const ended = new Promise((r) => load.on('close', r));
  console.log('| minute | reloads | live heap MB | RSS MB | threads |\n|---|---|---|---|---|');
  const start = Date.now();
  let next = 0;
  for (let n = 1; n <= o.reloads; n++) {
    await c.sleep(Math.max(0, start + (n * seconds * 1000) / (o.reloads + 1) - Date.now()));
    publish(n);
    if ((n * 10) / o.reloads >= next) {
      await c.sleep(1500); // so that the new one is live and the old one gone
      const s = state(pid);
      console.log(`| ${((Date.now() - start) / 60000).toFixed(1)} | ${n} | ${s.heapMb} | ${s.rssMb} | ${s.threads} |`);
      next++;
    }
  }
  await ended;
  const live = await (await fetch(new URL('/health/ready', g.url))).json();
  const r = JSON.parse(out);
  console.log(`\n${r.total} requests, ${r.errors} errors, ${r.wrong} wrong answers, p50 ${r.p50} ms, p99 ${r.p99} ms, max ${r.max} ms; live: ${live.graphs.default.supergraphSha256.slice(0, 12)}`);
  failed = r.errors > 0;
} catch (e) { console.error(e); failed = true; } finally { await c.stopAll(); }
process.exit(failed ? 1 : 0);

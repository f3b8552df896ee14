// Side-by-side benchmark of GraphQL federation gateways. See README.md.
import { spawn } from 'node:child_process';
import { writeFileSync, mkdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as c from './common.mjs';

const o = c.args({
  config: path.join(c.ROOT, 'gateways.json'),
  gateways: '', scenarios: 'heavy,small,tiny,latency', mode: 'pinned',
  rounds: 3, duration: 8, warmup: 20, rewarm: 2, connections: 0,
  supergraph: path.join(c.ROOT, 'supergraph.graphql'),
  out: `${(await import('node:os')).tmpdir()}/weft-bench/${new Date().toISOString().replace(/[:.]/g, '-').slice(0, 19)}`,
  header: 'none', rate: 0, // x-user on each request: none, shared, unique; requests a second of an open loop
  'gateway-core': 0, 'load-core': 1,
  'max-foreign': 0.2, retries: 2, // a sample with more CPU used by others is taken again, the quietest is kept
});
const SCENARIOS = {
  heavy: { query: 'heavy', connections: 50, delay: 0 },
  small: { query: 'small', connections: 50, delay: 0 },
  tiny: { query: 'tiny', connections: 50, delay: 0 },
  latency: { query: 'heavy', connections: 16, delay: 4 },
  single: { query: 'heavy', connections: 1, delay: 0 },
  big: { query: 'big', connections: 1, delay: 0, pad: c.BIG_REVIEW }, // an answer of 8 MiB
  path: { query: 'heavy', connections: 1, delay: 20 }, // latency of the plan: p50 / 20 ms ~ sequential hops
};
const scenarios = o.scenarios.split(',').map((name) => {
  if (!SCENARIOS[name]) throw new Error(`no scenario ${name}: ${Object.keys(SCENARIOS)}`);
  const s = { name, ...SCENARIOS[name] };
  if (o.connections) s.connections = o.connections;
  return s;
});
const pinned = o.mode === 'pinned';
const gatewayCore = pinned ? o['gateway-core'] : undefined;
const loadCore = pinned ? o['load-core'] : undefined;
const logDir = path.join(o.out, 'logs');
mkdirSync(o.out, { recursive: true });
const say = (s) => process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${s}\n`);

/** Runs load.mjs in a process of its own; resolves with its result. */
function load(spec) {
  const cmd = [process.execPath, path.join(c.ROOT, 'load.mjs'), JSON.stringify(spec)];
  if (pinned) cmd.unshift('taskset', '-c', String(loadCore));
  return new Promise((resolve, reject) => {
    const p = spawn(cmd[0], cmd.slice(1), { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    p.stdout.on('data', (d) => { out += d; });
    p.on('error', reject);
    p.on('close', () => { try { resolve(JSON.parse(out)); } catch { reject(new Error(`load generator failed: ${out}`)); } });
  });
}

const median = (a) => { const s = [...a].sort((x, y) => x - y); const n = s.length; return n === 0 ? NaN : n % 2 ? s[(n - 1) / 2] : (s[n / 2 - 1] + s[n / 2]) / 2; };

async function sample(g, p, sub, s, bodyFile, body) {
  const header = o.header === 'none' ? undefined : o.header;
  const single = await c.post(g.url, body, 10_000, header);
  if (single.status !== 200 || !c.checkAnswer(s.query, single.body)) throw new Error(`wrong answer before the run (${single.status}) ${single.body.toString('utf8', 0, 300)}`);
  const expectFile = path.join(o.out, 'expect.tmp');
  writeFileSync(expectFile, single.body);
  const spec = { url: g.url, bodyFile, expectFile, connections: s.connections, header, rate: o.rate };
  await load({ ...spec, seconds: o.rewarm });
  await c.sleep(150);
  c.resetPeakRss(p.pid);
  const sub0 = await c.control('/stats');
  const g0 = c.cpuMs(p.pid); const s0 = c.cpuMs(sub.pid); const me0 = c.selfStat(); const m0 = c.machineBusyMs(); const a0 = c.allocated(p); const t0 = performance.now();
  const r = await load({ ...spec, seconds: o.duration });
  const wall = performance.now() - t0;
  const g1 = c.cpuMs(p.pid); const s1 = c.cpuMs(sub.pid); const me1 = c.selfStat(); const m1 = c.machineBusyMs();
  const rss = c.peakRssMb(p.pid);
  const sub1 = await c.control('/stats');
  const loadCpu = me1.kids - me0.kids; // the load generator, from its start to its end
  const own = me1.own - me0.own;
  const busy = m1.busy - m0.busy;
  return {
    rps: r.rps, p50: r.p50, p95: r.p95, p99: r.p99, max: r.max, mean: r.mean,
    requests: r.total, errors: r.errors, errorKinds: r.errorKinds, wrong: r.wrong, differs: r.differs, bytesPer: r.bytesPer,
    cpuMsPerReq: (g1 - g0) / r.total,
    gatewayUtil: (g1 - g0) / wall,
    loadUtil: (s1 - s0 + loadCpu + own) / wall,
    subCpuMsPerReq: (s1 - s0) / r.total, loadCpuMsPerReq: loadCpu / r.total,
    foreignUtil: Math.max(0, busy - (g1 - g0) - (s1 - s0) - loadCpu - own) / wall,
    steal: (m1.steal - m0.steal) / wall,
    rssMb: rss,
    allocKbPerReq: (c.allocated(p) - a0) / 1024 / r.total, // to within one young collection
    subPerReq: (sub1.requests - sub0.requests) / r.total,
    memoMisses: sub1.misses - sub0.misses,
    subErrors: sub1.errors - sub0.errors,
  };
}

const f = (x, d = 1) => (x === undefined || Number.isNaN(x) ? '-' : x >= 1000 ? Math.round(x).toLocaleString('en-US').replace(/,/g, ' ') : x.toFixed(d));
function table(s, rows) {
  const base = rows[0].m;
  const out = [`\n### ${s.name}: ${s.query} query, ${s.connections} connections, subgraph delay ${s.delay} ms, mode ${o.mode}, header ${o.header}${o.rate ? `, ${o.rate} requests/s due` : ''}\n`,
    '| gateway | RPS (min–max) | × first | p50 ms | p95 ms | p99 ms | CPU ms/req (min–max) | × first | alloc KB/req | peak RSS MB | subgraph req/req | errors | gateway cores | load cores | foreign cores | stolen cores |',
    '|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|'];
  for (const { name, m, spread, failed } of rows) {
    if (failed) { out.push(`| ${name} | failed: ${failed} |`); continue; }
    out.push(`| ${name} | ${f(m.rps, 0)} (${f(spread.rps[0], 0)}–${f(spread.rps[1], 0)}) | ${base && f(m.rps / base.rps, 2)} | ${f(m.p50)} | ${f(m.p95)} | ${f(m.p99)} | ${f(m.cpuMsPerReq, 3)} (${f(spread.cpuMsPerReq[0], 3)}–${f(spread.cpuMsPerReq[1], 3)}) | ${base && f(m.cpuMsPerReq / base.cpuMsPerReq, 2)} | ${f(m.allocKbPerReq, 0)} | ${f(m.rssMb, 0)} | ${f(m.subPerReq, 2)} | ${m.errorsTotal}${m.note} | ${f(m.gatewayUtil, 2)} | ${f(m.loadUtil, 2)} | ${f(m.foreignUtil, 2)} | ${f(m.steal, 2)} |`);
  }
  return out.join('\n');
}

const report = { date: new Date().toISOString(), options: o, host: { cpus: os.cpus().map((x) => x.model), kernel: os.release(), node: process.version }, scenarios: {} };
let exit = 0;
try {
  if (pinned) await new Promise((r) => spawn('taskset', ['-cp', String(loadCore), String(process.pid)], { stdio: 'ignore' }).on('close', r));
  const gateways = c.loadGateways(o.config, o.gateways ? o.gateways.split(',') : null);
  const sub = await c.startSubgraphs({ core: loadCore, logDir });
  const live = [];
  for (const g of gateways) {
    const t = performance.now();
    const p = c.startGateway(g, { core: gatewayCore, logDir, supergraph: o.supergraph });
    try {
      await c.waitReady(g, p);
      const ready = (performance.now() - t) / 1000;
      for (const s of scenarios) {
        await c.control(`/pad?bytes=${s.pad ?? 0}`);
        const r = await c.post(g.url, JSON.stringify({ query: c.query(s.query) }));
        if (!c.checkAnswer(s.query, r.body)) throw new Error(`wrong answer to ${s.query}: ${r.body.toString('utf8', 0, 300)}`);
      }
      say(`${g.name} ready in ${ready.toFixed(1)} s, answers right`);
      live.push({ g, p, ready });
    } catch (e) { say(`${g.name} FAILED: ${e.message}`); report.failed = { ...report.failed, [g.name]: e.message }; exit = 1; await c.stop(p); }
  }
  report.startupSeconds = Object.fromEntries(live.map((x) => [x.g.name, +x.ready.toFixed(1)]));
  let first = true;
  let md = `# Gateway benchmark, ${report.date}, mode ${o.mode}\n\n${o.rounds} rounds × ${o.duration} s, interleaved; medians. Gateways: ${gateways.map((g) => `${g.name} (${g.about ?? ''})`).join('; ')}\n`;
  for (const s of scenarios) {
    await c.control(`/delay?ms=${s.delay}`);
    await c.control(`/pad?bytes=${s.pad ?? 0}`);
    const body = JSON.stringify({ query: c.query(s.query) });
    const bodyFile = path.join(o.out, `${s.name}.body.json`);
    writeFileSync(bodyFile, body);
    for (const { g } of live) {
      const secs = first ? (g.warmup ?? o.warmup) : Math.max(5, Math.ceil((g.warmup ?? o.warmup) / 2));
      say(`${s.name}: warming up ${g.name} ${secs} s`);
      await load({ url: g.url, bodyFile, connections: s.connections, seconds: secs, header: o.header });
    }
    first = false;
    const samples = new Map(live.map(({ g }) => [g.name, []]));
    const failed = new Map();
    for (let round = 0; round < o.rounds; round++) {
      // rotate the order so that no gateway always follows the same one
      for (let i = 0; i < live.length; i++) {
        const { g, p } = live[(i + round) % live.length];
        if (failed.has(g.name)) continue;
        try {
          let x = await sample(g, p, sub, s, bodyFile, body);
          for (let n = 0; n < o.retries && x.foreignUtil > o['max-foreign']; n++) {
            say(`${s.name} round ${round + 1} ${g.name}: others used ${x.foreignUtil.toFixed(2)} cores, again`);
            await c.sleep(3000);
            const y = await sample(g, p, sub, s, bodyFile, body);
            if (y.foreignUtil < x.foreignUtil) x = y;
          }
          samples.get(g.name).push(x);
          say(`${s.name} round ${round + 1} ${g.name}: ${x.rps.toFixed(0)} rps, p99 ${x.p99.toFixed(1)} ms, ${x.cpuMsPerReq.toFixed(3)} CPU ms/req, ${x.subPerReq.toFixed(2)} sub/req, errors ${x.errors}, gateway ${x.gatewayUtil.toFixed(2)} load ${x.loadUtil.toFixed(2)} foreign ${x.foreignUtil.toFixed(2)}`);
        } catch (e) { say(`${s.name} ${g.name}: ${e.message}`); failed.set(g.name, e.message); exit = 1; }
      }
    }
    const rows = live.map(({ g }) => {
      const xs = samples.get(g.name);
      if (!xs.length) return { name: g.name, failed: failed.get(g.name) ?? 'no samples' };
      const m = Object.fromEntries(Object.keys(xs[0]).filter((k) => typeof xs[0][k] === 'number').map((k) => [k, median(xs.map((x) => x[k]))]));
      m.errorsTotal = xs.reduce((n, x) => n + x.errors, 0);
      m.note = (xs.some((x) => x.memoMisses > x.requests * 0.01) ? ' (subgraph memo misses)' : '');
      if (xs.some((x) => x.foreignUtil > o['max-foreign'])) m.note += ' (noisy)';
      const spread = Object.fromEntries(['rps', 'cpuMsPerReq', 'p99'].map((k) => [k, [Math.min(...xs.map((x) => x[k])), Math.max(...xs.map((x) => x[k]))]]));
      return { name: g.name, m, spread, samples: xs };
    });
    report.scenarios[s.name] = { ...s, rows };
    const t = table(s, rows);
    md += t + '\n';
    console.log(t);
    writeFileSync(path.join(o.out, 'report.md'), md);
    writeFileSync(path.join(o.out, 'report.json'), JSON.stringify(report, null, 1));
  }
  say(`written ${o.out}/report.md and report.json`);
} catch (e) { say(e.stack); exit = 1; } finally { await c.stopAll(); }
process.exit(exit);

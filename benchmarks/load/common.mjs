// Shared by bench.mjs and inspect.mjs: starting processes, reading /proc, GraphQL over HTTP.
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, openSync, writeFileSync, mkdirSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import http from 'node:http';

export const ROOT = path.dirname(fileURLToPath(import.meta.url));
export const SUB_PORT = Number(process.env.SUB_PORT ?? 4200);
export const SUBGRAPHS = `http://127.0.0.1:${SUB_PORT}`;
export const CONTROL = `http://127.0.0.1:${SUB_PORT + 1}`;
export const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

export const canonical = (x) => Array.isArray(x) ? x.map(canonical)
  : x && typeof x === 'object' ? Object.fromEntries(Object.keys(x).sort().map((k) => [k, canonical(x[k])])) : x;

const agent = new http.Agent({ keepAlive: true });
/** Sends one request; `user` is the value of the forwarded header, when there is to be one. */
export function post(url, body, timeout = 10_000, user = undefined) {
  return new Promise((resolve, reject) => {
    const req = http.request(url, { method: 'POST', agent, timeout, headers: { 'content-type': 'application/json', accept: 'application/json', 'content-length': Buffer.byteLength(body), ...(user && { 'x-user': user }) } }, (res) => {
      const chunks = [];
      res.on('data', (c) => chunks.push(c));
      res.on('end', () => {
        const buf = Buffer.concat(chunks);

        resolve({ status: res.statusCode, body: buf });
      });
      res.on('error', reject);
    });
    req.on('timeout', () => req.destroy(new Error('timeout')));
    req.on('error', reject);
    req.end(body);
  });
}
export const control = async (p) => (await fetch(CONTROL + p)).json();

const children = [];
/** Starts `bash -c cmd` in its own session, so that its whole process tree is known by session id. */
export function start(name, cmd, { cwd = ROOT, env = {}, core, logDir }) {
  mkdirSync(logDir, { recursive: true });
  const log = openSync(path.join(logDir, `${name.replace(/[^\w.+-]/g, '_')}.log`), 'w');
  const args = ['-c', cmd];
  const child = core === undefined
    ? spawn('bash', args, { cwd, env: { ...process.env, ...env }, detached: true, stdio: ['ignore', log, log] })
    : spawn('taskset', ['-c', String(core), 'bash', ...args], { cwd, env: { ...process.env, ...env }, detached: true, stdio: ['ignore', log, log] });
  const p = { name, pid: child.pid, exited: false };
  child.on('exit', (code, sig) => { p.exited = true; p.code = code ?? sig; });
  children.push(p);
  return p;
}

function stat(pid) {
  try {
    const s = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const f = s.slice(s.lastIndexOf(')') + 2).split(' ');
    return { pid, ppid: +f[1], session: +f[3], ticks: +f[11] + +f[12] + +f[13] + +f[14], own: +f[11] + +f[12], kids: +f[13] + +f[14] };
  } catch { return null; }
}
/** All processes of the session started with start(). */
export function tree(pid) {
  const out = [];
  for (const d of readdirSync('/proc')) {
    if (!/^\d+$/.test(d)) continue;
    const s = stat(d);
    if (s && s.session === pid) out.push(s);
  }
  return out;
}
const TICK_MS = 10; // CLK_TCK = 100
export const cpuMs = (pid) => tree(pid).reduce((n, s) => n + s.ticks * TICK_MS, 0);
export const selfStat = () => { const s = stat(process.pid); return { own: s.own * TICK_MS, kids: s.kids * TICK_MS }; };
export function machineBusyMs() {
  const f = readFileSync('/proc/stat', 'latin1').split('\n')[0].trim().split(/\s+/).slice(1).map(Number);
  return { busy: (f[0] + f[1] + f[2] + f[5] + f[6]) * TICK_MS, steal: f[7] * TICK_MS };
}
export function peakRssMb(pid) {
  let kb = 0;
  for (const s of tree(pid)) {
    try { kb += Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${s.pid}/status`, 'latin1'))?.[1] ?? 0); } catch { /* gone */ }
  }
  return kb / 1024;
}
export function resetPeakRss(pid) {
  for (const s of tree(pid)) { try { writeFileSync(`/proc/${s.pid}/clear_refs`, '5'); } catch { /* gone */ } }
}

/** Bytes that a JVM started with -Xlog:gc to p.gcLog has allocated up to its last collection; NaN for others. */
export function allocated(p) {
  let text;
  try { text = readFileSync(p.gcLog, 'latin1'); } catch { return NaN; }
  let total = 0; let live = 0;
  for (const m of text.matchAll(/\] GC\(\d+\) Pause .* (\d+)M->(\d+)M/g)) { total += Number(m[1]) - live; live = Number(m[2]); }
  return total * 2 ** 20;
}
async function stop(p) {
  if (p.stopped) return;
  p.stopped = true;
  for (const s of tree(p.pid)) { try { process.kill(s.pid, 'SIGTERM'); } catch { /* gone */ } }
  for (let i = 0; i < 30 && tree(p.pid).length; i++) await sleep(100);
  for (const s of tree(p.pid)) { try { process.kill(s.pid, 'SIGKILL'); } catch { /* gone */ } }
}
export async function stopAll() { await Promise.all(children.map(stop)); }
export { stop };
let dying = false;
for (const sig of ['SIGINT', 'SIGTERM']) process.on(sig, async () => { if (!dying) { dying = true; await stopAll(); process.exit(1); } });

export async function startSubgraphs({ core, logDir, delay = 0 }) {
  const p = start('subgraphs', process.env.SUBGRAPH_CMD ?? 'exec node subgraphs/server.mjs', {
    core, logDir, env: { PORT: String(SUB_PORT), DELAY_MS: String(delay) },
  });
  for (let i = 0; i < 100; i++) {
    if (p.exited) throw new Error('subgraphs exited, see the log');
    try { await control('/stats'); return p; } catch { await sleep(100); }
  }
  throw new Error('subgraphs did not start');
}

export function loadGateways(file, names) {
  const all = JSON.parse(readFileSync(file, 'utf8'));
  for (const g of all) g.url ??= `http://127.0.0.1:${g.port}/graphql`;
  if (!names) return all.filter((g) => !g.optional);
  return names.map((n) => { const g = all.find((x) => x.name === n); if (!g) throw new Error(`no gateway ${n} in ${file}`); return g; });
}

export function startGateway(g, { core, logDir, supergraph }) {
  const gcLog = path.join(logDir, `${g.name}.gc.log`);
  const p = start(g.name, g.cmd, {
    core, logDir, cwd: path.resolve(ROOT, g.cwd ?? '.'),
    env: { GC_LOG: gcLog, NODE_ENV: 'production', PORT: String(g.port), SUPERGRAPH: supergraph, SUBGRAPHS, CONTROL, ...(g.env ?? {}) },
  });
  p.gcLog = gcLog;
  return p;
}
export async function waitReady(g, p, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (p.exited) throw new Error(`${g.name} exited (${p.code}), see its log`);
    try {
      if (g.readyUrl) { const r = await fetch(g.readyUrl, { signal: AbortSignal.timeout(2000) }); if (r.ok) return; } else {
        const r = await post(g.url, JSON.stringify({ query: '{ topProducts(first: 1) { name } }' }), 2000);
        if (r.status === 200 && JSON.parse(r.body).data?.topProducts?.length === 1) return;
      }
    } catch { /* not yet */ }
    await sleep(200);
  }
  throw new Error(`${g.name} not ready in ${seconds} s`);
}

export const query = (name) => readFileSync(path.join(ROOT, 'queries', `${name}.graphql`), 'utf8');
export const BIG_REVIEW = 2 << 20; // four of these are the answer of the scenario big
export const expected = (name) => name === 'big'
  ? JSON.stringify({ data: { topProducts: [{ reviews: [1, 2, 3, 4].map(() => ({ body: 'x'.repeat(BIG_REVIEW) })) }] } })
  : readFileSync(path.join(ROOT, 'expected', `${name}.json`), 'utf8').trim();
export function checkAnswer(name, buf) {
  try { return JSON.stringify(canonical(JSON.parse(buf))) === expected(name); } catch { return false; }
}
export function args(defaults) {
  const o = { ...defaults };
  const a = process.argv.slice(2);
  for (let i = 0; i < a.length; i++) {
    const m = /^--([\w-]+)(?:=(.*))?$/.exec(a[i]);
    if (!m || !(m[1] in o)) throw new Error(`unknown argument ${a[i]}; known: ${Object.keys(o).map((k) => '--' + k).join(' ')}`);
    const v = m[2] ?? a[++i];
    o[m[1]] = typeof defaults[m[1]] === 'number' ? Number(v) : v;
  }
  return o;
}

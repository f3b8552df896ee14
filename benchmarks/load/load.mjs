// HTTP/1.1 load generator on raw sockets. Closed loop: every connection sends one request, waits for the whole
// answer, sends the next. Open loop ("rate": requests a second): requests are due at fixed times whatever the answers
// do, and latency counts from when a request was due, so that a gateway that stalls cannot hide it. At the end it lets
// all requests in flight finish, so that CPU and subgraph counts of a run belong to exactly `total` requests. Every body
// is compared with the expected bytes.
//   node load.mjs '{"url":..., "bodyFile":..., "expectFile":..., "connections":50, "seconds":8}'
// "rate": 300 for an open loop; "header": "shared" or "unique" sends x-user with one value, or with another each time.
import net from 'node:net';
import { readFileSync } from 'node:fs';
import { canonical } from './common.mjs';

const a = JSON.parse(process.argv[2]);
const url = new URL(a.url);
const body = readFileSync(a.bodyFile);
const expect = a.expectFile ? readFileSync(a.expectFile) : null;
let expectCanonical = null;
const same = (buf) => {
  try {
    expectCanonical ??= JSON.stringify(canonical(JSON.parse(expect)));
    return JSON.stringify(canonical(JSON.parse(buf))) === expectCanonical;
  } catch { return false; }
};
const message = (user) => Buffer.concat([Buffer.from(
  `POST ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/json\r\naccept: application/json\r\n${user}content-length: ${body.length}\r\n\r\n`), body]);
const same4all = message(a.header === 'shared' ? 'x-user: shared\r\n' : '');
let users = 0;
const request = () => (a.header === 'unique' ? message(`x-user: ${process.pid}-${++users}\r\n`) : same4all);

let lat = new Float64Array(1 << 16);
let total = 0; let inWindow = 0; let errors = 0; let status = 0; let differs = 0; let wrong = 0; let bytes = 0; let inFlight = 0; let reconnects = 0;
const errorKinds = {};
const idle = []; const due = []; // of an open loop: connections without work, requests without a connection
let stopAt = Infinity; let stopping = false; let finish;
const finished = new Promise((r) => { finish = r; });
const error = (kind) => { errors++; errorKinds[kind] = (errorKinds[kind] ?? 0) + 1; };

function connect() {
  const sock = net.connect({ host: url.hostname, port: Number(url.port), noDelay: true });
  let busy = false; let t0 = 0;
  // parser state
  let head = ''; let inBody = false; let left = 0; let chunked = false; let chunkBuf = null; let code = 0; let pos = 0; let diff = false; let kept = null;
  const sendAt = (at) => {
    busy = true; inFlight++;
    head = ''; inBody = false; pos = 0; diff = false; kept = null; chunkBuf = null;
    t0 = at;
    sock.write(request());
  };
  const send = () => {
    if (stopping) { sock.destroy(); return; }
    if (!a.rate) sendAt(performance.now());
    else if (due.length > 0) sendAt(due.shift());
    else idle.push(sendAt);
  };
  const bodyBytes = (b) => {
    bytes += b.length;
    if (kept !== null) kept.push(b);
    else if (expect !== null && !diff) {
      if (pos + b.length > expect.length || expect.compare(b, 0, b.length, pos, pos + b.length) !== 0) {
        diff = true;
        kept = [expect.subarray(0, pos), b]; // the same so far
      }
    }
    pos += b.length;
  };
  const doneOne = () => {
    const t1 = performance.now();
    if (total === lat.length) { const n = new Float64Array(lat.length * 2); n.set(lat); lat = n; }
    lat[total++] = t1 - t0;
    if (t1 <= stopAt) inWindow++;
    if (code !== 200) { status++; error(`status ${code}`); }
    if (expect !== null && (diff || pos !== expect.length)) {
      differs++;
      if (code === 200 && (kept === null || !same(Buffer.concat(kept)))) { wrong++; error('wrong answer'); }
    }
    busy = false; inFlight--;
    if (stopping) { sock.destroy(); if (inFlight === 0) finish(); } else send();
  };
  sock.on('connect', send);
  sock.on('data', (b) => {
    let i = 0;
    while (i < b.length) {
      if (!inBody) {
        head += b.latin1Slice(i);
        const h = head.indexOf('\r\n\r\n');
        if (h < 0) return;
        i = b.length - (head.length - h - 4);
        const hs = head.slice(0, h);
        code = Number(hs.slice(9, 12));
        inBody = true;
        const m = /\r\ncontent-length:\s*(\d+)/i.exec(hs);
        chunked = m === null;
        left = m ? Number(m[1]) : 0;
        if (m === null && !/\r\ntransfer-encoding:[^\r]*chunked/i.test(hs)) { error('no length'); sock.destroy(); return; }
        if (!chunked && left === 0) { doneOne(); return; }
        continue;
      }
      if (!chunked) {
        const n = Math.min(left, b.length - i);
        bodyBytes(i === 0 && n === b.length ? b : b.subarray(i, i + n));
        left -= n; i += n;
        if (left === 0) { doneOne(); return; }
      } else {
        let c = chunkBuf === null ? b.subarray(i) : Buffer.concat([chunkBuf, b.subarray(i)]);
        chunkBuf = null; i = b.length;
        for (;;) {
          if (left > 0) {
            const n = Math.min(left, c.length);
            bodyBytes(c.subarray(0, n));
            left -= n; c = c.subarray(n);
            if (left > 0) break;
            left = -2; // the CRLF after the data
          }
          if (left === -2) { if (c.length < 2) { chunkBuf = c; break; } c = c.subarray(2); left = 0; }
          const eol = c.indexOf('\r\n');
          if (eol < 0) { chunkBuf = c; break; }
          const size = parseInt(c.latin1Slice(0, eol), 16);
          if (size === 0) { if (c.length < eol + 4) { chunkBuf = c; break; } doneOne(); return; }
          c = c.subarray(eol + 2); left = size;
        }
      }
    }
  });
  sock.on('error', (e) => { if (busy) error(e.code ?? 'socket'); });
  sock.on('close', () => {
    if (busy) { busy = false; inFlight--; error('closed'); }
    if (!stopping) { reconnects++; if (reconnects < 10_000) setTimeout(connect, 10); } else if (inFlight === 0) finish();
  });
}

const start = performance.now();
stopAt = start + a.seconds * 1000;
for (let i = 0; i < a.connections; i++) connect();
if (a.rate) {
  let next = start + 200; // when the connections are there
  const tick = setInterval(() => {
    const now = performance.now();
    if (now >= stopAt) { clearInterval(tick); return; }
    for (; next <= now; next += 1000 / a.rate) { if (idle.length > 0) idle.shift()(next); else due.push(next); }
  }, 1);
}
setTimeout(() => {
  stopping = true;
  if (inFlight === 0) finish();
  setTimeout(() => { if (inFlight > 0) error('not finished'); finish(); }, 10_000).unref();
}, a.seconds * 1000);
await finished;
const end = performance.now();
const sorted = lat.subarray(0, total).slice().sort();
const q = (p) => (total ? sorted[Math.min(total - 1, Math.floor(p * total))] : NaN);
const r = (x) => Math.round(x * 1000) / 1000;
const cpu = process.cpuUsage();
console.log(JSON.stringify({
  total, inWindow, rps: r(inWindow / a.seconds), ms: r(end - start), p50: r(q(0.5)), p90: r(q(0.9)), p95: r(q(0.95)), p99: r(q(0.99)), max: r(q(1)),
  mean: r(sorted.reduce((n, x) => n + x, 0) / total), errors, errorKinds, status, differs, wrong, reconnects, bytesPer: total ? Math.round(bytes / total) : 0,
  unsent: due.length, cpuMs: (cpu.user + cpu.system) / 1000,
}));
process.exit(0);

// Four subgraphs in one process. Repeated identical requests cost a map look-up and one write.
//   PORT (4200): GraphQL over POST /accounts /inventory /products /reviews
//   PORT+1: control: GET /stats /reset /delay?ms=4 /pad?bytes=1000 /capture?on=1 /captured
//   (pad: every review's text is that long; 0 gives the texts back)
// DELAY_MS: delay of every subgraph response.
import net from 'node:net';
import http from 'node:http';
import { makeSubgraph, names, fed1Sdl } from './schema.mjs';
import { padReviews } from './data.mjs';

const PORT = Number(process.env.PORT ?? 4200);
const HOST = process.env.HOST ?? '127.0.0.1';
let delay = Number(process.env.DELAY_MS ?? 0);

const exec = Object.fromEntries(names.map((n) => [n, makeSubgraph(n)]));
const MEMO_MAX = 50_000;
const memo = new Map(names.map((n) => [n, new Map()]));
let stats;
const reset = () => {
  stats = { requests: 0, bySubgraph: Object.fromEntries(names.map((n) => [n, 0])), misses: 0, errors: 0, bytesIn: 0, bytesOut: 0, connections: stats?.connections ?? 0 };
};
reset();
let capture = null;

const head = (status, type, len, extra = '') =>
  `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${len}\r\n${extra}\r\n`;
const http_ = (status, body, type = 'application/json') => {
  const b = Buffer.from(body);
  return Buffer.concat([Buffer.from(head(status, type, b.length)), b]);
};
const NOT_FOUND = http_('404 Not Found', '{"errors":[{"message":"not found"}]}');
const HEALTH = http_('200 OK', 'OK', 'text/plain');

function compute(name, body) {
  stats.misses++;
  let result;
  try {
    const req = JSON.parse(Buffer.from(body, 'latin1').toString('utf8'));
    result = Array.isArray(req) ? req.map(exec[name]) : exec[name](req);
  } catch (e) {
    result = { errors: [{ message: String(e?.message ?? e) }] };
  }
  if (result.errors) stats.errors++;
  const out = http_('200 OK', JSON.stringify(result));
  const m = memo.get(name);
  if (m.size >= MEMO_MAX) m.clear();
  m.set(body, out);
  return out;
}

function answer(path, body) {
  const name = path.slice(1);
  const m = memo.get(name);
  if (m === undefined) return path === '/health' ? HEALTH : NOT_FOUND;
  stats.requests++;
  stats.bySubgraph[name]++;
  const out = m.get(body) ?? compute(name, body);
  stats.bytesIn += body.length;
  stats.bytesOut += out.length;
  return out;
}

const CRLF2 = Buffer.from('\r\n\r\n');
const CL = /\r\ncontent-length:\s*(\d+)/i;
const CHUNKED = /\r\ntransfer-encoding:[^\r]*chunked/i;
const CLOSE = /\r\nconnection:\s*close/i;
const EXPECT = /\r\nexpect:\s*100-continue/i;

/** Decodes a chunked body starting at `pos`; null when incomplete. */
function readChunked(buf, pos) {
  let body = '';
  for (;;) {
    const eol = buf.indexOf('\r\n', pos);
    if (eol < 0) return null;
    const size = parseInt(buf.latin1Slice(pos, eol), 16);
    const start = eol + 2;
    if (size === 0) {
      const end = buf.indexOf('\r\n', start); // no trailers expected
      return end < 0 ? null : { body, end: end + 2 };
    }
    if (buf.length < start + size + 2) return null;
    body += buf.latin1Slice(start, start + size);
    pos = start + size + 2;
  }
}

const server = net.createServer({ noDelay: true, keepAlive: false }, (sock) => {
  stats.connections++;
  let pending = null;
  let continued = false;
  let queue = Promise.resolve(); // keeps pipelined answers in order when delayed
  let queued = 0;
  sock.on('error', () => sock.destroy());
  sock.on('data', (chunk) => {
    let buf = pending === null ? chunk : Buffer.concat([pending, chunk]);
    pending = null;
    for (;;) {
      if (buf.length === 0) return;
      const h = buf.indexOf(CRLF2);
      if (h < 0) break;
      const headers = buf.latin1Slice(0, h);
      const bodyAt = h + 4;
      let body, end;
      const cl = CL.exec(headers);
      if (cl !== null) {
        end = bodyAt + Number(cl[1]);
        if (buf.length < end) {
          if (!continued && EXPECT.test(headers)) { continued = true; sock.write('HTTP/1.1 100 Continue\r\n\r\n'); }
          break;
        }
        body = buf.latin1Slice(bodyAt, end);
      } else if (CHUNKED.test(headers)) {
        const c = readChunked(buf, bodyAt);
        if (c === null) break;
        ({ body, end } = c);
      } else {
        body = '';
        end = bodyAt;
      }
      continued = false;
      const sp = headers.indexOf(' ');
      const path = headers.slice(sp + 1, headers.indexOf(' ', sp + 1));
      const close = CLOSE.test(headers);
      const t0 = capture ? performance.now() : 0;
      const out = answer(path, body);
      const rec = capture && path !== '/health' ? { t0, path, body, out } : null;
      if (rec) capture.push(rec);
      const send = () => {
        if (rec) rec.t1 = performance.now();
        if (sock.destroyed) return;
        sock.write(out);
        if (close) sock.end();
      };
      if (delay > 0 && path !== '/health') {
        if (queued === 0) { queued++; setTimeout(() => { queued--; send(); }, delay); }
        else { // pipelined on one connection
          queued++;
          const due = performance.now() + delay;
          queue = queue.then(() => new Promise((r) => setTimeout(() => { queued--; send(); r(); }, Math.max(0, due - performance.now()))));
        }
      } else send();
      if (end === buf.length) return;
      buf = buf.subarray(end);
    }
    pending = buf;
  });
});
server.listen(PORT, HOST, 4096);

http.createServer((req, res) => {
  const url = new URL(req.url, 'http://x');
  const json = (x) => { res.setHeader('content-type', 'application/json'); res.end(JSON.stringify(x)); };
  switch (url.pathname) {
    case '/stats': return json({ ...stats, delay, cpu: process.cpuUsage(), memo: Object.fromEntries([...memo].map(([k, v]) => [k, v.size])) });
    case '/reset': reset(); return json(stats);
    case '/delay': delay = Number(url.searchParams.get('ms')); return json({ delay });
    case '/pad': padReviews(Number(url.searchParams.get('bytes'))); memo.forEach((m) => m.clear()); return json({});
    case '/capture': capture = url.searchParams.get('on') === '1' ? [] : null; return json({ on: !!capture });
    case '/captured': return json((capture ?? []).map((r) => ({
      start: r.t0, end: r.t1 ?? null, path: r.path, bodyBytes: r.body.length, responseBytes: r.out.length,
      body: Buffer.from(r.body, 'latin1').toString('utf8'),
    })));
    case '/fed1': res.setHeader('content-type', 'text/plain'); return res.end(fed1Sdl(url.searchParams.get('name')));
    default: res.statusCode = 404; res.end();
  }
}).listen(PORT + 1, HOST);
console.log(`subgraphs on ${HOST}:${PORT}, control on ${PORT + 1}, delay ${delay} ms`);
process.on('SIGTERM', () => process.exit(0));

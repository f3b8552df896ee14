// Computes expected/*.json with the plain (monolith) schema, and, when a gateway URL is given
// (@apollo/gateway), checks that it gives the same answer.
//   node make-expected.mjs [http://127.0.0.1:4101/graphql]
import { readFileSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs';
import { makeMonolith } from './subgraphs/schema.mjs';
export const canonical = (x) => Array.isArray(x) ? x.map(canonical)
  : x && typeof x === 'object' ? Object.fromEntries(Object.keys(x).sort().map((k) => [k, canonical(x[k])])) : x;
const root = new URL('./', import.meta.url);
const run = makeMonolith();
mkdirSync(new URL('expected/', root), { recursive: true });
for (const f of readdirSync(new URL('queries/', root))) {
  if (f === 'big.graphql') continue; // its answer is made up, see common.mjs
  const name = f.replace('.graphql', '');
  const query = readFileSync(new URL(`queries/${f}`, root), 'utf8');
  const mono = JSON.stringify(canonical(JSON.parse(JSON.stringify(await run(query)))));
  if (process.argv[2]) {
    const r = await fetch(process.argv[2], { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    const same = JSON.stringify(canonical(await r.json())) === mono;
    console.log(`${name}: gateway ${same ? 'agrees' : 'DIFFERS'}`);
    if (!same) process.exitCode = 1;
  }
  writeFileSync(new URL(`expected/${name}.json`, root), mono + '\n');
  console.log(name, mono.length, 'bytes canonical');
}

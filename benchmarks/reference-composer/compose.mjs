// usage: node compose.mjs INPUT.json ROUNDS SECONDS
// Composes the subgraphs of INPUT ([{name, url, sdl}]), parsing included, until one of the bounds is met, and prints
// {elapsed: [ms], processor: [ms], errors, characters}.
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { readFileSync } from 'node:fs';

const [input, rounds, seconds] = process.argv.slice(2);
const subgraphs = JSON.parse(readFileSync(input, 'utf8'));
const deadline = performance.now() + Number(seconds) * 1000;
const elapsed = [];
const processor = [];
let result;
do {
  const start = performance.now();
  const before = process.cpuUsage();
  result = composeServices(subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
  const used = process.cpuUsage(before);
  elapsed.push(performance.now() - start);
  processor.push((used.user + used.system) / 1000);
} while (elapsed.length < Number(rounds) && performance.now() < deadline);
console.log(JSON.stringify({
  elapsed,
  processor,
  errors: (result.errors ?? []).map((error) => error.message),
  characters: result.supergraphSdl?.length ?? 0,
}));

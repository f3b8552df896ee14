// Shows that our supergraph is everybody's supergraph: another planner plans every operation on it, and a stitching
// gateway answers the queries over the same subgraphs as Weft does.
// Usage: node other-gateways.mjs SUPERGRAPH_FILE OPERATIONS_DIRECTORY WEFT_URL
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { execute, getOperationAST, parse, validate } from 'graphql';
import { QueryPlanner } from '@graphql-hive/router-query-planner';
import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';

const [supergraphFile, operations, url] = process.argv.slice(2);
const supergraphSdl = readFileSync(supergraphFile, 'utf8');
const planner = new QueryPlanner(supergraphSdl);
const schema = getStitchedSchemaFromSupergraphSdl({ supergraphSdl });

let failures = 0;
for (const file of readdirSync(operations).filter((name) => name.endsWith('.graphql')).sort()) {
  const query = readFileSync(`${operations}/${file}`, 'utf8');
  const variablesFile = `${operations}/${file.replace(/\.graphql$/, '.json')}`;
  const variables = existsSync(variablesFile) ? JSON.parse(readFileSync(variablesFile, 'utf8')) : {};
  const document = parse(query);
  const problems = validate(schema, document);
  let verdict = problems.length === 0 ? undefined : `invalid for them: ${problems[0].message}`;
  try {
    planner.plan(query, undefined, new Set(), 0);
  } catch (error) {
    verdict ??= `their planner: ${error.message}`;
  }
  // A mutation changes what it answers; planning it is enough.
  if (verdict === undefined && getOperationAST(document)?.operation === 'query') {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query, variables }),
    });
    const ours = (await response.json()).data;
    const theirs = JSON.parse(JSON.stringify((await execute({ schema, document, variableValues: variables })).data));
    if (!isDeepStrictEqual(ours, theirs)) {
      verdict = `answers differ\n  ours   ${JSON.stringify(ours)}\n  theirs ${JSON.stringify(theirs)}`;
    }
  }
  console.log(`${verdict === undefined ? 'ok' : 'FAILED'} ${file}${verdict === undefined ? '' : `: ${verdict}`}`);
  failures += verdict === undefined ? 0 : 1;
}
process.exit(failures === 0 ? 0 : 1);

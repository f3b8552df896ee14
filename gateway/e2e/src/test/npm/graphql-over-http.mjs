// Runs the GraphQL-over-HTTP audits of graphql-http against a running gateway. Usage: node graphql-over-http.mjs URL
// Exits 1 when a MUST or a SHOULD fails.
import { auditServer } from 'graphql-http';

const results = await auditServer({ url: process.argv[2] });
const failed = results.filter((result) => result.status === 'error' || result.status === 'warn');
for (const result of failed) {
  console.log(`${result.status} ${result.id} ${result.name}: ${result.reason}`);
}
console.log(`graphql-over-http: ${results.length - failed.length} of ${results.length} audits passed`);
process.exit(failed.length === 0 ? 0 : 1);

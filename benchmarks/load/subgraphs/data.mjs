// Benchmark dataset: the same facts (users, products, stock, reviews) as the public
// graphql-gateways-benchmark uses, so that response sizes and shapes are comparable.
const L1 = 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo consequat. Duis aute irure dolor in reprehenderit in voluptate velit esse cillum dolore eu fugiat nulla pariatur. Excepteur sint occaecat cupidatat non proident, sunt in culpa qui officia deserunt mollit anim id est laborum.';
const L2 = 'Sed ut perspiciatis unde omnis iste natus error sit voluptatem accusantium doloremque laudantium, totam rem aperiam, eaque ipsa quae ab illo inventore veritatis et quasi architecto beatae vitae dicta sunt explicabo. Nemo enim ipsam voluptatem quia voluptas sit aspernatur aut odit aut fugi';
const L3 = 'sed quia consequuntur magni dolores eos qui ratione voluptatem sequi nesciunt. Neque porro quisquam est, qui dolorem ipsum quia dolor sit amet, consectetur, adipisci velit, sed quia non numquam eius modi tempora incidunt ut labore et dolore magnam aliquam quaerat voluptatem.';
const L4 = 'Ut enim ad minima veniam, quis nostrum exercitationem ullam corporis suscipit laboriosam, nisi ut aliquid ex ea commodi consequatur? Quis autem';
const L5 = 'At vero eos et accusamus et iusto odio dignissimos ducimus qui blanditiis praesentium voluptatum deleniti atque corrupti quos dolores et quas molestias excepturi sint occaecati cupiditate non provident, similique sunt in culpa qui officia deserunt mollitia animi, id est laborum et dolorum fuga. Et harum quidem rerum facilis est et expedita distinctio. Nam libero tempore, cum soluta nobis est eligendi optio cumque nihil impedit quo minus id quod maxime placeat facere possimus, omnis voluptas assumenda est, omnis dolor repellendus. Temporibus autem quibusdam et aut officiis debitis aut rerum necessitatibus saepe eveniet ut et voluptates repudiandae sint et molestiae non recusandae. Itaque earum rerum hic tenetur a sapiente delectus, ut aut reiciendis voluptatibus maiores alias consequatur aut perferendis doloribus asperiores repellat.';

export const users = [
  ['1', 'urigo', 'Uri Goldshtein'],
  ['2', 'dotansimha', 'Dotan Simha'],
  ['3', 'kamilkisiela', 'Kamil Kisiela'],
  ['4', 'ardatan', 'Arda Tanrikulu'],
  ['5', 'gilgardosh', 'Gil Gardosh'],
  ['6', 'laurin', 'Laurin Quast'],
].map(([id, username, name]) => ({ id, username, name, birthday: 1234567890 }));

export const products = [
  ['1', 'Table', 899, 100, true],
  ['2', 'Couch', 1299, 1000, false],
  ['3', 'Glass', 15, 20, false],
  ['4', 'Chair', 499, 100, false],
  ['5', 'TV', 1299, 1000, true],
  ['6', 'Lamp', 6999, 300, true],
  ['7', 'Grill', 3999, 2000, true],
  ['8', 'Fridge', 100000, 6000, false],
  ['9', 'Sofa', 9999, 800, true],
].map(([upc, name, price, weight, inStock]) => ({ upc, name, price, weight, inStock }));

export const reviews = [
  ['1', L1, '1'], ['2', L2, '1'], ['3', L3, '1'], ['4', L4, '1'],
  ['5', L1, '2'], ['6', L2, '2'], ['7', L3, '2'], ['8', L4, '2'],
  ['9', L4, '3'], ['10', L4, '4'], ['11', L5, '4'],
].map(([id, body, upc]) => ({ id, body, upc }));

const texts = reviews.map((r) => r.body);
/** Makes every review's text `bytes` long; 0 gives the texts back. */
export function padReviews(bytes) {
  reviews.forEach((r, i) => { r.body = bytes ? 'x'.repeat(bytes) : texts[i]; });
}

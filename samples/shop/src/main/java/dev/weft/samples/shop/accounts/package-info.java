/** The subgraph accounts: shoppers and sellers. */
@NullMarked
package dev.weft.samples.shop.accounts;

import org.jspecify.annotations.NullMarked;

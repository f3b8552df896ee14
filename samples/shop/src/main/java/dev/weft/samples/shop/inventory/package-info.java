/** The subgraph inventory: stock, warehouses, shipments. */
@NullMarked
package dev.weft.samples.shop.inventory;

import org.jspecify.annotations.NullMarked;

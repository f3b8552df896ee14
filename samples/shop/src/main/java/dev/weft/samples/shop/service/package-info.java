/** What the shop's services are made of: a database, a GraphQL endpoint, batch loaders. */
@NullMarked
package dev.weft.samples.shop.service;

import org.jspecify.annotations.NullMarked;

package dev.weft.testkit.generate;

import java.util.List;

/** An entity while it is being made up: in {@code homes} it has fields; the first, the hub, has all its keys. */
record EntityDraft(String name, List<String> keys, List<SubgraphDraft> homes) {
  SubgraphDraft hub() {
    return homes.getFirst();
  }

  /** Its type in {@code home}. */
  SubgraphDraft.TypeDraft in(SubgraphDraft home) {
    return home.type("type", name);
  }
}

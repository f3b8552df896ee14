package dev.weft.planner.search;

import dev.weft.federation.querygraph.FieldEdge;
import dev.weft.federation.querygraph.KeyEdge;
import dev.weft.federation.supergraph.JoinFieldSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The entrances open to objects of one type.
 *
 * <p>Thread-safe; what is known of a field is found when it is first asked for.
 */
final class EntrancesOfType {
  /**
   * The entrances that take one key.
   *
   * @param first the number of the first of them; the others follow
   */
  record OfKey(JoinFieldSet key, int first, List<KeyEdge> entrances) {
    OfKey {
      entrances = List.copyOf(entrances);
    }
  }

  /** An entrance behind which a field is resolved once what it requires is sent too. */
  record Requiring(KeyEdge entrance, FieldEdge edge, JoinFieldSet requires) {
    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /**
   * What is known of a field.
   *
   * @param leading the numbers of the entrances behind which the field is, other than as part of the key they take
   * @param requiring those behind which it has requirements and no contextual arguments
   */
  record OfField(BitSet leading, List<Requiring> requiring) {
    OfField {
      requiring = List.copyOf(requiring);
    }
  }

  private final List<OfKey> byKey;
  private final Map<String, OfField> byField = new LinkedHashMap<>();

  EntrancesOfType(List<KeyEdge> all) {
    SequencedMap<JoinFieldSet, List<KeyEdge>> grouped = new LinkedHashMap<>();
    for (KeyEdge entrance : all) {
      grouped.computeIfAbsent(entrance.key(), _ -> new ArrayList<>()).add(entrance);
    }
    List<OfKey> groups = new ArrayList<>();
    int[] count = {0};
    grouped.forEach((key, entrances) -> {
      groups.add(new OfKey(key, count[0], entrances));
      count[0] += entrances.size();
    });
    byKey = List.copyOf(groups);
  }

  /** By key; a key that several of them take is one object. */
  List<OfKey> byKey() {
    return byKey;
  }

  /** What is known of a field; not to be changed. */
  OfField of(String field) {
    synchronized (byField) {
      return byField.computeIfAbsent(field, this::find);
    }
  }

  private OfField find(String field) {
    BitSet leading = new BitSet();
    List<Requiring> requiring = new ArrayList<>();
    for (OfKey group : byKey) {
      boolean isOfKey = isLeafOf(group.key(), field);
      int number = group.first();
      for (KeyEdge entrance : group.entrances()) {
        FieldEdge edge = entrance.to().field(field);
        if (edge != null && !isOfKey) {
          leading.set(number);
        }
        if (edge != null && edge.requires() != null && edge.contextArguments().isEmpty()) {
          requiring.add(
              new Requiring(new KeyEdge(entrance.to(), group.key()), edge, edge.requires()));
        }
        number++;
      }
    }
    return new OfField(leading, requiring);
  }

  /** Whether a key says all there is to know of a field, so that nobody need take it to learn more. */
  private static boolean isLeafOf(JoinFieldSet key, String field) {
    for (JoinFieldSet.Selection selection : key.selections()) {
      if (selection instanceof JoinFieldSet.Field part
          && part.name().equals(field)
          && part.selections() == null
          && part.arguments().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}

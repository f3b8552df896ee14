package dev.weft.gateway.execute;

import dev.weft.gateway.response.JsonWriter;
import dev.weft.planner.operation.VariableDefinition;
import dev.weft.planner.plan.EntityCall;
import dev.weft.planner.plan.SubgraphOperation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The body of a fetch's request but for the values of its variables. Immutable. */
final class RequestTemplate {

  /** A variable: {@code key} is its quoted name and a colon; {@code call} is -1 for one of the client's. */
  record Slot(String name, byte[] key, int call) {}

  private final byte[] head;
  private final List<Slot> slots;

  private RequestTemplate(byte[] head, List<Slot> slots) {
    this.head = head;
    this.slots = slots;
  }

  static RequestTemplate of(SubgraphOperation operation, List<EntityCall> calls) {
    JsonWriter out = new JsonWriter(operation.text().length() + 64);
    out.raw("{\"query\":").string(operation.text());
    if (operation.name() != null) {
      out.raw(",\"operationName\":").string(operation.name());
    }
    List<Slot> slots = new ArrayList<>();
    for (VariableDefinition variable : operation.variables()) {
      int call = -1;
      for (int i = 0; i < calls.size(); i++) {
        if (calls.get(i).representationsVariable().equals(variable.name())) {
          call = i;
        }
      }
      slots.add(slot(variable.name(), call));
    }
    for (int i = 0; i < calls.size(); i++) {
      String name = calls.get(i).representationsVariable();
      if (slots.stream().noneMatch(slot -> slot.name().equals(name))) {
        slots.add(slot(name, i));
      }
    }
    return new RequestTemplate(out.toByteArray(), slots);
  }

  private static Slot slot(String name, int call) {
    return new Slot(name, ('"' + name + "\":").getBytes(StandardCharsets.UTF_8), call);
  }

  /** Writes the representations of one call, without brackets. */
  interface RepresentationsWriter {
    void write(int call, JsonWriter out);
  }

  /** Writes the body; variables that are absent are left out. */
  void write(Variables variables, JsonWriter out, RepresentationsWriter representations) {
    out.raw(head);
    boolean first = true;
    for (Slot slot : slots) {
      byte[] value = slot.call() < 0 ? variables.value(slot.name()) : null;
      if (slot.call() < 0 && value == null) {
        continue;
      }
      out.raw(first ? ",\"variables\":{" : ",").raw(slot.key());
      first = false;
      if (value != null) {
        out.raw(value);
      } else {
        out.ascii('[');
        representations.write(slot.call(), out);
        out.ascii(']');
      }
    }
    out.raw(first ? "}" : "}}");
  }
}

package dev.weft.testkit.generate;

import dev.weft.federation.sdl.TypeRef;
import dev.weft.federation.supergraph.ApiSchema;
import dev.weft.federation.supergraph.SchemaType;
import dev.weft.testkit.generate.GeneratedOperation.NamedFragment;
import dev.weft.testkit.generate.GeneratedOperation.Variable;
import dev.weft.testkit.generate.GeneratedSelection.FieldSelection;
import dev.weft.testkit.generate.GeneratedSelection.InlineSelection;
import dev.weft.testkit.generate.GeneratedSelection.SpreadSelection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes valid operations on a schema: aliases, arguments, variables, conditions, fragments of every kind.
 *
 * <p>The same seed gives the same operation. Confined to one thread.
 */
public final class OperationGenerator {
  private final ApiSchema schema;
  private final Random random;
  private final InputValues inputs;
  private final List<Variable> variables = new ArrayList<>();
  private final List<NamedFragment> fragments = new ArrayList<>();
  private final Set<String> aliases = new HashSet<>();
  private int budget;

  /** One in how many selections has a condition. */
  private final int conditionRarity;

  private OperationGenerator(ApiSchema schema, long seed, int size) {
    this.schema = schema;
    this.random = Draws.random(seed);
    this.inputs = new InputValues(schema, random, this::nestedVariable);
    this.budget = size;
    this.conditionRarity = random.nextInt(4) == 0 ? 3 : 10;
  }

  /**
   * Makes an operation.
   *
   * @param size about how many selections it may have
   */
  public static GeneratedOperation generate(ApiSchema schema, long seed, int size) {
    return new OperationGenerator(schema, seed, size).operation();
  }

  private GeneratedOperation operation() {
    int depth = 2 + random.nextInt(5);
    int dice = random.nextInt(24);
    String subscription = schema.subscriptionType();
    String mutation = schema.mutationType();
    if (subscription != null && dice == 0) {
      return new GeneratedOperation(
          "subscription", event(subscription, depth), fragments, variables);
    }
    boolean mutates = mutation != null && dice < 5;
    String root = mutates ? Objects.requireNonNull(mutation) : schema.queryType();
    var scope = new SelectionScope();
    List<GeneratedSelection> selections = new ArrayList<>(selections(root, depth, scope, true));
    if (!mutates && random.nextInt(12) == 0) {
      selections.add(random.nextInt(selections.size() + 1), introspection(scope));
    }
    return new GeneratedOperation(mutates ? "mutation" : "query", selections, fragments, variables);
  }

  /** A subscription has one root field, on which nothing may depend. */
  private List<GeneratedSelection> event(String root, int depth) {
    GeneratedSelection field = field(root, depth, new SelectionScope());
    return field == null ? List.of() : List.of(field.with(List.of(), field.children()));
  }

  private GeneratedSelection introspection(SelectionScope scope) {
    String alias = alias();
    boolean whole = random.nextBoolean();
    GeneratedSelection name = field("name", List.of(), conditions(), List.of(), null);
    GeneratedSelection kind = field("kind", List.of(), List.of(), List.of(), null);
    GeneratedSelection fields = field("fields", List.of(), conditions(), List.of(name), null);
    List<GeneratedSelection> type = List.of(kind, name, fields);
    scope.take(alias, null, alias, alias, false);
    if (whole) {
      return field(
          "__schema",
          List.of(),
          conditions(),
          List.of(field("queryType", List.of(), conditions(), type, null)),
          alias);
    }
    List<SchemaType> types = List.copyOf(schema.types());
    String typeName = "\"" + types.get(random.nextInt(types.size())).name() + "\"";
    String argument = random.nextBoolean()
        ? typeName
        : add("String!", null, true, typeName.substring(1, typeName.length() - 1));
    return field("__type", List.of("name: " + argument), conditions(), type, alias);
  }

  private List<GeneratedSelection> selections(
      String type, int depth, SelectionScope scope, boolean root) {
    var selections = new ArrayList<GeneratedSelection>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count && (budget > 0 || selections.isEmpty()); i++) {
      budget--;
      GeneratedSelection selection = selection(type, depth, scope, root);
      if (selection != null) {
        selections.add(selection);
      }
    }
    if (selections.isEmpty()) {
      selections.add(typename(scope));
    }
    return selections;
  }

  private @Nullable GeneratedSelection selection(
      String type, int depth, SelectionScope scope, boolean root) {
    int dice = random.nextInt(20);
    boolean isAbstract = !(schema.type(type) instanceof SchemaType.ObjectType);
    if (dice == 0) {
      return typename(scope);
    }
    if (dice <= (isAbstract ? 9 : 3) && depth > 0) {
      return random.nextInt(3) == 0 && !root
          ? spread(type, depth)
          : inline(type, depth, scope, root);
    }
    return field(type, depth, scope);
  }

  private GeneratedSelection typename(SelectionScope scope) {
    boolean free = scope.take("__typename", null, "__typename", "String!", true) != null;
    return field("__typename", List.of(), conditions(), List.of(), free ? null : alias());
  }

  private static GeneratedSelection field(
      String name,
      List<String> arguments,
      List<String> directives,
      List<GeneratedSelection> children,
      @Nullable String alias) {
    return new FieldSelection(alias, name, arguments, directives, children);
  }

  private @Nullable GeneratedSelection field(String type, int depth, SelectionScope scope) {
    if (!(schema.type(type) instanceof SchemaType.Composite composite)) {
      return null;
    }
    List<SchemaType.Field> candidates = composite.fields().values().stream()
        .filter(field -> depth > 0 || schema.isLeaf(field.type()))
        .toList();
    if (candidates.isEmpty()) {
      return null;
    }
    SchemaType.Field field = candidates.get(random.nextInt(candidates.size()));
    boolean leaf = schema.isLeaf(field.type());
    List<String> arguments = arguments(field);
    String signature = field.name() + arguments;
    String parent = composite instanceof SchemaType.ObjectType ? type : null;
    String alias = random.nextInt(5) == 0 ? alias(composite) : null;
    SelectionScope below = scope.take(
        alias == null ? field.name() : alias, parent, signature, field.type().toString(), leaf);
    if (below == null) {
      alias = alias();
      below = Objects.requireNonNull(
          scope.take(alias, parent, signature, field.type().toString(), leaf));
    }
    List<GeneratedSelection> children =
        leaf ? List.of() : selections(field.type().name(), depth - 1, below, false);
    return field(field.name(), arguments, conditions(), children, alias);
  }

  /** An alias of no other place. */
  private String alias() {
    String alias = "alias" + aliases.size();
    aliases.add(alias);
    return alias;
  }

  /** Any alias; often the name of another field, which planners like to use themselves. */
  private String alias(SchemaType.Composite type) {
    if (random.nextInt(3) > 0) {
      return alias();
    }
    List<String> names = List.copyOf(type.fields().keySet());
    return names.get(random.nextInt(names.size()));
  }

  private GeneratedSelection inline(String type, int depth, SelectionScope scope, boolean root) {
    String condition = random.nextInt(6) == 0 ? null : overlapping(type);
    return new InlineSelection(
        condition,
        conditions(),
        selections(condition == null ? type : condition, depth - (root ? 0 : 1), scope, root));
  }

  private @Nullable GeneratedSelection spread(String type, int depth) {
    List<NamedFragment> usable =
        fragments.stream().filter(fragment -> overlap(fragment.type(), type)).toList();
    if (!usable.isEmpty() && random.nextInt(2) == 0) {
      return new SpreadSelection(usable.get(random.nextInt(usable.size())).name(), conditions());
    }
    // Its keys are used nowhere else, so it can be spread anywhere.
    String condition = overlapping(type);
    List<GeneratedSelection> selections =
        aliased(selections(condition, Math.min(depth - 1, 2), new SelectionScope(), false));
    var fragment = new NamedFragment("F" + fragments.size(), condition, selections);
    fragments.add(fragment);
    return new SpreadSelection(fragment.name(), conditions());
  }

  private List<GeneratedSelection> aliased(List<GeneratedSelection> selections) {
    return selections.stream()
        .map(selection -> switch (selection) {
          case FieldSelection field ->
            new FieldSelection(
                alias(), field.name(), field.arguments(), field.directives(), field.children());
          case InlineSelection inline ->
            inline.with(inline.directives(), aliased(inline.children()));
          case SpreadSelection spread -> spread;
        })
        .toList();
  }

  /** A type of which some object may also be of {@code type}. */
  private String overlapping(String type) {
    List<String> types = schema.types().stream()
        .map(SchemaType::name)
        .filter(other -> overlap(other, type))
        .toList();
    return types.isEmpty() ? type : types.get(random.nextInt(types.size()));
  }

  private boolean overlap(String one, String two) {
    return schema.possibleTypes(one).stream().anyMatch(schema.possibleTypes(two)::contains);
  }

  private List<String> arguments(SchemaType.Field field) {
    var arguments = new ArrayList<String>();
    for (SchemaType.InputField argument : field.arguments().values()) {
      if (argument.isRequired() || random.nextInt(5) < 3) {
        String value = random.nextInt(5) < 2
            ? variable(argument)
            : InputValues.literal(inputs.value(argument.type()));
        arguments.add(argument.name() + ": " + value);
      }
    }
    return arguments;
  }

  private String variable(SchemaType.InputField argument) {
    String type = argument.type().toString();
    List<Variable> usable =
        variables.stream().filter(variable -> variable.type().equals(type)).toList();
    if (!usable.isEmpty() && random.nextInt(3) == 0) {
      return "$" + usable.get(random.nextInt(usable.size())).name();
    }
    boolean nullable = !(argument.type() instanceof TypeRef.NonNull);
    String defaultValue =
        random.nextInt(4) == 0 ? InputValues.literal(inputs.constant(argument.type())) : null;
    boolean given = !(nullable || defaultValue != null) || random.nextInt(4) > 0;
    return add(type, defaultValue, given, InputValues.json(inputs.constant(argument.type())));
  }

  private String add(
      String type, @Nullable String defaultValue, boolean given, @Nullable Object value) {
    String name = "v" + variables.size();
    variables.add(new Variable(name, type, defaultValue, given, value));
    return "$" + name;
  }

  /** A variable inside a list or an input object. */
  private @Nullable String nestedVariable(TypeRef type) {
    if (random.nextInt(6) > 0) {
      return null;
    }
    boolean given = type instanceof TypeRef.NonNull || random.nextInt(3) > 0;
    return add(type.toString(), null, given, InputValues.json(inputs.constant(type)));
  }

  private List<String> conditions() {
    var conditions = new ArrayList<String>();
    if (random.nextInt(conditionRarity) == 0) {
      conditions.add("@include(if: " + condition(true) + ")");
    }
    if (random.nextInt(conditionRarity + 2) == 0) {
      conditions.add("@skip(if: " + condition(false) + ")");
    }
    return conditions;
  }

  private String condition(boolean likely) {
    boolean value = random.nextInt(4) > 0 ? likely : !likely;
    if (random.nextInt(3) == 0) {
      return String.valueOf(value);
    }
    List<Variable> usable = variables.stream()
        .filter(variable -> variable.type().equals("Boolean!"))
        .toList();
    return !usable.isEmpty() && random.nextInt(2) == 0
        ? "$" + usable.get(random.nextInt(usable.size())).name()
        : add("Boolean!", null, true, value);
  }
}

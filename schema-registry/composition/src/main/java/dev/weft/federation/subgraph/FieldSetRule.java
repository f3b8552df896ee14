package dev.weft.federation.subgraph;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.ProblemLocation;
import dev.weft.federation.schema.Schema;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.FieldDefinition;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.SdlSyntaxException;
import dev.weft.federation.sdl.SourceLocation;
import dev.weft.federation.sdl.TypeDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.FederationDirective;
import dev.weft.federation.subgraph.FieldSet.FieldSelection;
import dev.weft.federation.subgraph.FieldSet.FragmentSelection;
import dev.weft.federation.subgraph.FieldSet.Selection;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code fields} of {@code @key}, {@code @requires} and {@code @provides} select what they may. */
final class FieldSetRule {
  private final RuleContext context;
  private final Schema schema;

  FieldSetRule(RuleContext context) {
    this.context = context;
    this.schema = context.schema();
  }

  /** Whether what a {@code @requires} or {@code @provides} selects is valid GraphQL in a subgraph. */
  static boolean isValid(Subgraph subgraph, String typeName, FieldSet fields) {
    return FieldSetFaults.of(subgraph.schema(), false, typeName, fields).isEmpty();
  }

  /** One application being checked. */
  private record Application(
      Codes codes,
      Directive directive,
      String coordinate,
      IdentityHashMap<Selection, SourceLocation> places) {
    Application(Codes codes, Directive directive, String coordinate) {
      this(codes, directive, coordinate, new IdentityHashMap<>());
    }
  }

  /** The codes of one directive. */
  private record Codes(
      FederationDirective directive,
      ErrorCode invalidType,
      ErrorCode invalidFields,
      ErrorCode directiveInside,
      @Nullable ErrorCode argumentsInside,
      @Nullable ErrorCode missingExternal,
      ErrorCode onInterface) {}

  private static final Codes KEY = new Codes(
      FederationDirective.KEY,
      ErrorCode.KEY_INVALID_FIELDS_TYPE,
      ErrorCode.KEY_INVALID_FIELDS,
      ErrorCode.KEY_DIRECTIVE_IN_FIELDS_ARG,
      ErrorCode.KEY_FIELDS_HAS_ARGS,
      null,
      ErrorCode.KEY_UNSUPPORTED_ON_INTERFACE);
  private static final Codes REQUIRES = new Codes(
      FederationDirective.REQUIRES,
      ErrorCode.REQUIRES_INVALID_FIELDS_TYPE,
      ErrorCode.REQUIRES_INVALID_FIELDS,
      ErrorCode.REQUIRES_DIRECTIVE_IN_FIELDS_ARG,
      null,
      ErrorCode.REQUIRES_FIELDS_MISSING_EXTERNAL,
      ErrorCode.REQUIRES_UNSUPPORTED_ON_INTERFACE);
  private static final Codes PROVIDES = new Codes(
      FederationDirective.PROVIDES,
      ErrorCode.PROVIDES_INVALID_FIELDS_TYPE,
      ErrorCode.PROVIDES_INVALID_FIELDS,
      ErrorCode.PROVIDES_DIRECTIVE_IN_FIELDS_ARG,
      ErrorCode.PROVIDES_FIELDS_HAS_ARGS,
      ErrorCode.PROVIDES_FIELDS_MISSING_EXTERNAL,
      ErrorCode.PROVIDES_UNSUPPORTED_ON_INTERFACE);

  void check() {
    boolean interfaceKeys =
        context.subgraph().federation().atLeast(new dev.weft.federation.spec.SpecVersion(2, 3));
    for (TypeDefinition type : schema.types().values()) {
      for (Directive key : context.subgraph().keys(type)) {
        Application application = new Application(KEY, key, type.name());
        if (type instanceof InterfaceDefinition && !interfaceKeys) {
          error(
              application,
              KEY.onInterface(),
              context.subgraph().at(key.location()),
              "keys of interfaces need federation v2.3 or newer",
              "link federation v2.3 or newer, or remove the key");
        }
        check(application, type.name());
      }
      for (FieldDefinition field : Schema.fieldsOf(type)) {
        if (!field.directives().isEmpty()) {
          field(type, field);
        }
      }
    }
  }

  private void field(TypeDefinition type, FieldDefinition field) {
    String coordinate = type.name() + "." + field.name();
    Directive requires = context.subgraph().first(field.directives(), FederationDirective.REQUIRES);
    if (requires != null) {
      Application application = new Application(REQUIRES, requires, coordinate);
      if (type instanceof InterfaceDefinition) {
        error(
            application,
            REQUIRES.onInterface(),
            context.subgraph().at(requires.location()),
            "fields of interfaces cannot have it",
            "put it on the fields of the implementing types");
      }
      check(application, type.name());
    }
    Directive provides = context.subgraph().first(field.directives(), FederationDirective.PROVIDES);
    if (provides != null) {
      provides(type, field, new Application(PROVIDES, provides, coordinate));
    }
  }

  private void provides(TypeDefinition type, FieldDefinition field, Application application) {
    if (type instanceof InterfaceDefinition) {
      error(
          application,
          PROVIDES.onInterface(),
          context.subgraph().at(application.directive().location()),
          "fields of interfaces cannot have it",
          "put it on the fields of the implementing types");
    }
    check(application, field.type().name());
  }

  private void error(
      Application application,
      ErrorCode code,
      List<ProblemLocation> places,
      String problem,
      @Nullable String mend) {
    context.error(
        code,
        application.coordinate(),
        places,
        spelt(application.directive()) + " on " + application.coordinate() + ": " + problem,
        mend);
  }

  /** The directive as written, but for white space, and not all of a long one. */
  private static String spelt(Directive directive) {
    String text = Subgraph.string(directive, "fields");
    if (text == null) {
      return "@" + directive.name();
    }
    String line = text.strip().replaceAll("\\s+", " ");
    String shown = line.length() > 60 ? line.substring(0, 60) + "…" : line;
    return "@" + directive.name() + "(fields: \"" + shown + "\")";
  }

  private List<ProblemLocation> place(Application application, Selection selection) {
    SourceLocation inside = application.places().get(selection);
    return inside == null
        ? context.subgraph().atArgument(application.directive(), "fields")
        : context.subgraph().atInside(application.directive(), "fields", inside);
  }

  private void check(Application application, String typeName) {
    Value value = application.directive().argument("fields");
    if (!(value instanceof Value.StringValue(String text, boolean _))) {
      error(
          application,
          application.codes().invalidType(),
          context.subgraph().atArgument(application.directive(), "fields"),
          "`fields` is no string"
              + (value == null ? "" : ", but " + SdlPrinter.print(value).replaceAll("\\s+", " ")),
          "write the selected fields as one string, such as \"id name\"");
      return;
    }
    FieldSet fields;
    try {
      fields = FieldSet.parse(text, application.places());
    } catch (SdlSyntaxException e) {
      error(
          application,
          application.codes().invalidFields(),
          context.subgraph().atInside(application.directive(), "fields", e.location()),
          e.problem(),
          "write names of fields of " + typeName
              + ", with braces round what is selected of objects: \"id owner { id }\"");
      return;
    }
    List<FieldSetFaults.Fault> faults =
        FieldSetFaults.of(schema, application.codes() == KEY, typeName, fields);
    for (FieldSetFaults.Fault fault : faults) {
      // Later ones of another sort may only follow from the first.
      if (fault.abstractKey() == faults.getFirst().abstractKey()) {
        error(
            application,
            fault.abstractKey()
                ? ErrorCode.KEY_FIELDS_SELECT_INVALID_TYPE
                : application.codes().invalidFields(),
            place(application, fault.at()),
            fault.problem(),
            fault.mend());
      }
    }
    if (faults.isEmpty()) {
      selections(application, typeName, fields, false);
    }
  }

  /** What is valid GraphQL, but more than the directive may select. */
  private void selections(
      Application application, String typeName, FieldSet fields, boolean externalAbove) {
    Codes codes = application.codes();
    for (Selection selection : fields.selections()) {
      if (!selection.directives().isEmpty()) {
        Directive first = selection.directives().getFirst();
        SourceLocation inside = first.location();
        error(
            application,
            codes.directiveInside(),
            inside == null
                ? place(application, selection)
                : context.subgraph().atInside(application.directive(), "fields", inside),
            "it contains the directive " + SdlPrinter.print(first) + ", which is not allowed",
            "remove @" + first.name() + " from the field set");
      }
      switch (selection) {
        case FragmentSelection fragment ->
          selections(
              application,
              fragment.typeCondition() == null ? typeName : fragment.typeCondition(),
              fragment.selections(),
              externalAbove);
        case FieldSelection field -> selectedField(application, typeName, field, externalAbove);
      }
    }
  }

  private void selectedField(
      Application application, String typeName, FieldSelection selection, boolean externalAbove) {
    FieldDefinition field = schema.field(typeName, selection.name());
    Codes codes = application.codes();
    if (field == null) { // __typename, which every subgraph resolves itself
      if (codes.missingExternal() != null && !externalAbove) {
        error(
            application,
            codes.missingExternal(),
            place(application, selection),
            "this subgraph resolves the field " + typeName + ".__typename itself",
            "leave `__typename` out");
      }
      return;
    }
    String coordinate = typeName + "." + field.name();
    FieldFacts facts = context.subgraph().facts();
    if (codes.argumentsInside() != null && !field.arguments().isEmpty()) {
      error(
          application,
          codes.argumentsInside(),
          declared(application, selection, field, "declared with arguments"),
          "the field " + coordinate + " has arguments, which no field in "
              + (codes == KEY ? "a key" : "@" + application.directive().name()) + " may have",
          "leave it out, or select a field without arguments");
    }
    boolean external = facts.isExternal(typeName, field.name());
    if (selection.selections() == null) {
      if (codes.missingExternal() != null && !external && !externalAbove) {
        boolean fake = facts.isFakeExternal(typeName, field.name());
        error(
            application,
            codes.missingExternal(),
            declared(
                application, selection, field, fake ? "a key of an extension" : "not @external"),
            fake
                ? "the field " + coordinate
                    + " is a key of an extension, which this subgraph has in spite of @external"
                : "this subgraph resolves the field " + coordinate + " itself",
            fake
                ? "leave `" + field.name() + "` out"
                : "leave `" + field.name() + "` out, or mark " + coordinate
                    + " @external if another subgraph resolves it");
      }
      return;
    }
    boolean below = externalAbove || external;
    if (!below && schema.type(typeName) instanceof InterfaceDefinition) {
      below =
          schema.possibleTypes(typeName).stream().anyMatch(t -> facts.isExternal(t, field.name()));
    }
    selections(application, field.type().name(), selection.selections(), below);
  }

  /** Where a field is selected, and where it is declared. */
  private List<ProblemLocation> declared(
      Application application, FieldSelection selection, FieldDefinition field, String note) {
    List<ProblemLocation> places = new ArrayList<>(place(application, selection));
    context.subgraph().at(field.location()).forEach(place -> places.add(place.noting(note)));
    return places;
  }
}

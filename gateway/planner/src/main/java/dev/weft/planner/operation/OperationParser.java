package dev.weft.planner.operation;

import dev.weft.federation.supergraph.ApiSchema;
import graphql.GraphQLException;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import graphql.validation.rules.NoFragmentCycles;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns documents into operations on one API schema.
 *
 * <p>Thread-safe. The limits are set on graphql-java's parser explicitly, because its own defaults refuse large
 * documents that are legal here.
 */
public final class OperationParser {
  // A selection nests three grammar rules, a type or a value fewer; the rest is for the document
  // around them.
  private static final int RULES_A_LEVEL = 4;
  private static final int RULES_AROUND = 20;
  private static final int LONGEST_MESSAGE = 500;

  private final ApiSchema schema;
  private final ParserLimits limits;
  private final GraphQLSchema graphQlSchema;
  private final ParserOptions options;

  public OperationParser(ApiSchema schema, ParserLimits limits) {
    this.schema = schema;
    this.limits = limits;
    this.graphQlSchema = UnExecutableSchemaGenerator.makeUnExecutableSchema(
        new SchemaParser().parse(new StringReader(schema.toSdl()), schemaOptions()));
    this.options = ParserOptions.newParserOptions()
        .captureIgnoredChars(false)
        .captureLineComments(false)
        .captureSourceLocation(true)
        .maxCharacters(limits.maxCharacters())
        .maxTokens(limits.maxTokens())
        .maxWhitespaceTokens(Math.max(limits.maxTokens(), limits.maxCharacters()))
        .maxRuleDepth(limits.maxDepth() * RULES_A_LEVEL + RULES_AROUND)
        .build();
  }

  /**
   * Parses, validates and normalises a document.
   *
   * @param operationName which operation to run; may be null when the document has only one
   */
  public ParsedDocument parse(String document, @Nullable String operationName) {
    Document parsed;
    try {
      parsed = new Parser()
          .parseDocument(ParserEnvironment.newParserEnvironment()
              .document(document)
              .parserOptions(options)
              .build());
    } catch (InvalidSyntaxException e) {
      return invalid(error(e.getMessage(), List.of(e.getLocation()), OperationError.PARSE_FAILED));
    } catch (StackOverflowError e) {
      return invalid(
          error("The document is nested too deeply.", List.of(), OperationError.PARSE_FAILED));
    }
    List<OperationError> unbounded = FragmentGraph.check(parsed, limits);
    if (!unbounded.isEmpty()) {
      return new ParsedDocument.Invalid(unbounded);
    }
    List<OperationError> errors = validate(parsed);
    if (!errors.isEmpty()) {
      return new ParsedDocument.Invalid(errors);
    }
    List<OperationDefinition> operations = parsed.getDefinitionsOfType(OperationDefinition.class);
    @Nullable OperationDefinition chosen = choose(operations, operationName);
    if (chosen == null) {
      return invalid(
          error(notFound(operations, operationName), List.of(), OperationError.RESOLUTION_FAILED));
    }
    return new Normaliser(schema, parsed, limits.maxSelections()).normalise(chosen);
  }

  /** The schema as graphql-java knows it, for introspection only. */
  public GraphQLSchema graphQlSchema() {
    return graphQlSchema;
  }

  private List<OperationError> validate(Document document) {
    List<OperationError> errors = new ArrayList<>();
    try {
      for (ValidationError problem :
          // FragmentGraph has looked for cycles already, in linear time
          new Validator()
              .validateDocument(
                  graphQlSchema,
                  document,
                  rule -> rule != NoFragmentCycles.class,
                  Locale.ENGLISH)) {
        errors.add(error(
            problem.getMessage(),
            problem.getLocations() == null ? List.of() : problem.getLocations(),
            OperationError.VALIDATION_FAILED));
      }
    } catch (GraphQLException | StackOverflowError e) {
      errors.add(error(
          "The document cannot be validated: " + e, List.of(), OperationError.VALIDATION_FAILED));
    }
    return errors;
  }

  private static @Nullable OperationDefinition choose(
      List<OperationDefinition> operations, @Nullable String name) {
    if (name == null || name.isEmpty()) {
      return operations.size() == 1 ? operations.getFirst() : null;
    }
    for (OperationDefinition operation : operations) {
      if (name.equals(operation.getName())) {
        return operation;
      }
    }
    return null;
  }

  private static String notFound(List<OperationDefinition> operations, @Nullable String name) {
    if (name != null && !name.isEmpty()) {
      return "Unknown operation named \"" + name + "\".";
    }
    return operations.isEmpty()
        ? "The document contains no operation."
        : "Must provide operation name if query contains multiple operations.";
  }

  private static ParsedDocument invalid(OperationError error) {
    return new ParsedDocument.Invalid(List.of(error));
  }

  static OperationError error(
      @Nullable String message, List<? extends @Nullable SourceLocation> locations, String code) {
    List<OperationError.Location> places = new ArrayList<>();
    for (SourceLocation location : locations) {
      if (location != null && location.getLine() > 0) {
        places.add(new OperationError.Location(location.getLine(), location.getColumn()));
      }
    }
    return new OperationError(
        message == null ? "The document is not valid." : shortened(message), places, code);
  }

  /** graphql-java quotes values in its messages, however long they are. */
  private static String shortened(String message) {
    return message.length() <= LONGEST_MESSAGE
        ? message
        : message.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static ParserOptions schemaOptions() {
    return ParserOptions.newParserOptions()
        .captureIgnoredChars(false)
        .captureLineComments(false)
        .maxCharacters(Integer.MAX_VALUE)
        .maxTokens(Integer.MAX_VALUE)
        .maxWhitespaceTokens(Integer.MAX_VALUE)
        .maxRuleDepth(2_000)
        .build();
  }
}

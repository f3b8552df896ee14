package dev.weft.federation.sdl;

import dev.weft.federation.sdl.SchemaDefinition.RootType;
import dev.weft.federation.sdl.TypeDefinition.EnumDefinition;
import dev.weft.federation.sdl.TypeDefinition.InputObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.InterfaceDefinition;
import dev.weft.federation.sdl.TypeDefinition.ObjectDefinition;
import dev.weft.federation.sdl.TypeDefinition.ScalarDefinition;
import dev.weft.federation.sdl.TypeDefinition.UnionDefinition;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses schema documents (GraphQL September 2025, 3).
 *
 * <p>Only syntax is checked. Executable definitions are refused. Confined to one parse; the static methods may be called
 * from anywhere.
 */
public final class SdlParser extends ValueParser {
  private static final Set<String> DIRECTIVE_LOCATIONS = Set.of(
      "QUERY",
      "MUTATION",
      "SUBSCRIPTION",
      "FIELD",
      "FRAGMENT_DEFINITION",
      "FRAGMENT_SPREAD",
      "INLINE_FRAGMENT",
      "VARIABLE_DEFINITION",
      "SCHEMA",
      "SCALAR",
      "OBJECT",
      "FIELD_DEFINITION",
      "ARGUMENT_DEFINITION",
      "INTERFACE",
      "UNION",
      "ENUM",
      "ENUM_VALUE",
      "INPUT_OBJECT",
      "INPUT_FIELD_DEFINITION");

  private final String sourceName;

  private SdlParser(String sourceName, String text, SdlLimits limits) {
    super(new Lexer(sourceName, text, limits), limits);
    this.sourceName = sourceName;
  }

  /**
   * Parses {@code text} within {@link SdlLimits#DEFAULT}.
   *
   * @param sourceName what locations call the text
   * @throws SdlSyntaxException if it is not a schema document, or too large or deep
   */
  public static Document parse(String sourceName, String text) {
    return parse(sourceName, text, SdlLimits.DEFAULT);
  }

  /** Parses {@code text} within {@code limits}. */
  public static Document parse(String sourceName, String text, SdlLimits limits) {
    return new SdlParser(sourceName, text, limits).document();
  }

  /** Parses UTF-8 bytes; other bytes are a syntax error. */
  public static Document parse(String sourceName, byte[] utf8) {
    if (utf8.length / 4 > SdlLimits.DEFAULT.maxCharacters()) {
      throw new SdlSyntaxException(
          new SourceLocation(sourceName, 1, 1),
          "the text has " + utf8.length + " bytes, more than allowed");
    }
    try {
      return parse(
          sourceName,
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException e) {
      throw new SdlSyntaxException(
          new SourceLocation(sourceName, 1, 1), "the text is not valid UTF-8");
    }
  }

  private Document document() {
    List<Definition> definitions = new ArrayList<>();
    if (lexer.kind() == Lexer.Kind.END) {
      throw new SdlSyntaxException(
          new SourceLocation(sourceName, 1, 1), "the text is empty; it has no definitions");
    }
    do {
      definitions.add(definition());
    } while (lexer.kind() != Lexer.Kind.END);
    return new Document(sourceName, definitions);
  }

  private Definition definition() {
    String description = description();
    SourceLocation location = lexer.location();
    boolean extension = lexer.atName("extend");
    if (extension) {
      if (description != null) {
        throw lexer.error("an extension has no description");
      }
      lexer.advance();
    }
    if (lexer.kind() != Lexer.Kind.NAME) {
      throw lexer.error("expected a definition, found " + lexer.describe());
    }
    String keyword = lexer.text();
    return switch (keyword) {
      case "schema" -> schema(description, extension, location);
      case "scalar" -> scalar(description, extension, location);
      case "type" -> object(description, extension, location);
      case "interface" -> interfaceType(description, extension, location);
      case "union" -> union(description, extension, location);
      case "enum" -> enumType(description, extension, location);
      case "input" -> inputObject(description, extension, location);
      case "directive" -> {
        if (extension) {
          throw lexer.error("a directive definition cannot be extended");
        }
        yield directive(description, location);
      }
      case "query", "mutation", "subscription", "fragment" ->
        throw lexer.error(
            "expected a type system definition, found the operation or fragment `" + keyword + "`");
      default -> throw lexer.error("expected a definition, found " + lexer.describe());
    };
  }

  private @Nullable String description() {
    if (lexer.kind() != Lexer.Kind.STRING && lexer.kind() != Lexer.Kind.BLOCK_STRING) {
      return null;
    }
    String description = lexer.text();
    lexer.advance();
    return description;
  }

  private SchemaDefinition schema(
      @Nullable String description, boolean extension, SourceLocation location) {
    lexer.advance();
    List<Directive> directives = directives(true);
    List<RootType> roots = new ArrayList<>();
    if (lexer.at('{') || !extension) {
      expect('{');
      do {
        roots.add(rootType());
      } while (!skip('}'));
    }
    requireContent(extension, directives.isEmpty() && roots.isEmpty());
    return new SchemaDefinition(description, directives, roots, extension, location);
  }

  private RootType rootType() {
    SourceLocation location = lexer.location();
    String keyword = name("`query`, `mutation` or `subscription`");
    for (OperationType operation : OperationType.values()) {
      if (operation.keyword().equals(keyword)) {
        expect(':');
        return new RootType(operation, name("a type"), location);
      }
    }
    throw new SdlSyntaxException(
        location, "expected `query`, `mutation` or `subscription`, found `" + keyword + "`");
  }

  private ScalarDefinition scalar(
      @Nullable String description, boolean extension, SourceLocation location) {
    lexer.advance();
    String name = name("a type's name");
    List<Directive> directives = directives(true);
    requireContent(extension, directives.isEmpty());
    return new ScalarDefinition(description, name, directives, extension, location);
  }

  private ObjectDefinition object(
      @Nullable String description, boolean extension, SourceLocation location) {
    lexer.advance();
    String name = name("a type's name");
    List<String> interfaces = interfaces();
    List<Directive> directives = directives(true);
    List<FieldDefinition> fields = fields();
    requireContent(extension, interfaces.isEmpty() && directives.isEmpty() && fields.isEmpty());
    return new ObjectDefinition(
        description, name, interfaces, directives, fields, extension, location);
  }

  private InterfaceDefinition interfaceType(
      @Nullable String description, boolean extension, SourceLocation location) {
    lexer.advance();
    String name = name("a type's name");
    List<String> interfaces = interfaces();
    List<Directive> directives = directives(true);
    List<FieldDefinition> fields = fields();
    requireContent(extension, interfaces.isEmpty() && directives.isEmpty() && fields.isEmpty());
    return new InterfaceDefinition(
        description, name, interfaces, directives, fields, extension, location);
  }

  private List<String> interfaces() {
    List<String> interfaces = new ArrayList<>();
    if (lexer.atName("implements")) {
      lexer.advance();
      skip('&');
      do {
        interfaces.add(name("an interface"));
      } while (skip('&'));
    }
    return interfaces;
  }

  private List<FieldDefinition> fields() {
    List<FieldDefinition> fields = new ArrayList<>();
    if (skip('{')) {
      do {
        fields.add(field());
      } while (!skip('}'));
    }
    return fields;
  }

  private FieldDefinition field() {
    String description = description();
    SourceLocation location = lexer.location();
    String name = name("a field's name");
    List<InputValueDefinition> arguments = inputValues('(', ')');
    expect(':');
    TypeRef type = type();
    return new FieldDefinition(description, name, arguments, type, directives(true), location);
  }

  private List<InputValueDefinition> inputValues(char open, char close) {
    List<InputValueDefinition> values = new ArrayList<>();
    if (skip(open)) {
      do {
        values.add(inputValue());
      } while (!skip(close));
    }
    return values;
  }

  private InputValueDefinition inputValue() {
    String description = description();
    SourceLocation location = lexer.location();
    String name = name("an argument's or input field's name");
    expect(':');
    TypeRef type = type();
    Value defaultValue = skip('=') ? value(true) : null;
    return new InputValueDefinition(
        description, name, type, defaultValue, directives(true), location);
  }

  private UnionDefinition union(
      @Nullable String description, boolean extension, SourceLocation location) {
    lexer.advance();
    String name = name("a type's name");
    List<Directive> directives = directives(true);
    List<String> members = new ArrayList<>();
    if (skip('=')) {
      skip('|');
      do {
        members.add(name("a type"));
      } while (skip('|'));
    }
    requireContent(extension, directives.isEmpty() && members.isEmpty());
    return new UnionDefinition(description, name, directives, members, extension, location);
  }

  private EnumDefinition enumType(
      @Nullable String description, boolean extension, SourceLocation location) {
    lexer.advance();
    String name = name("a type's name");
    List<Directive> directives = directives(true);
    List<EnumValueDefinition> values = new ArrayList<>();
    if (skip('{')) {
      do {
        values.add(enumValue());
      } while (!skip('}'));
    }
    requireContent(extension, directives.isEmpty() && values.isEmpty());
    return new EnumDefinition(description, name, directives, values, extension, location);
  }

  private EnumValueDefinition enumValue() {
    String description = description();
    SourceLocation location = lexer.location();
    String name = name("an enum value");
    if (name.equals("true") || name.equals("false") || name.equals("null")) {
      throw new SdlSyntaxException(location, "`" + name + "` cannot be an enum value");
    }
    return new EnumValueDefinition(description, name, directives(true), location);
  }

  private InputObjectDefinition inputObject(
      @Nullable String description, boolean extension, SourceLocation location) {
    lexer.advance();
    String name = name("a type's name");
    List<Directive> directives = directives(true);
    List<InputValueDefinition> fields = inputValues('{', '}');
    requireContent(extension, directives.isEmpty() && fields.isEmpty());
    return new InputObjectDefinition(description, name, directives, fields, extension, location);
  }

  private DirectiveDefinition directive(@Nullable String description, SourceLocation location) {
    lexer.advance();
    expect('@');
    String name = name("a directive's name");
    List<InputValueDefinition> arguments = inputValues('(', ')');
    boolean repeatable = lexer.atName("repeatable");
    if (repeatable) {
      lexer.advance();
    }
    if (!lexer.atName("on")) {
      throw lexer.error("expected `on`, found " + lexer.describe());
    }
    lexer.advance();
    List<String> locations = new ArrayList<>();
    skip('|');
    do {
      if (!DIRECTIVE_LOCATIONS.contains(lexer.kind() == Lexer.Kind.NAME ? lexer.text() : "")) {
        throw lexer.error("expected a directive location, found " + lexer.describe());
      }
      locations.add(name("a directive location"));
    } while (skip('|'));
    return new DirectiveDefinition(description, name, arguments, repeatable, locations, location);
  }

  private void requireContent(boolean extension, boolean empty) {
    if (extension && empty) {
      throw lexer.error("this extension adds nothing; expected more before " + lexer.describe());
    }
  }
}

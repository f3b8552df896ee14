package dev.weft.federation.spec;

import dev.weft.federation.problem.ErrorCode;
import dev.weft.federation.problem.NearestName;
import dev.weft.federation.sdl.Directive;
import dev.weft.federation.sdl.SdlPrinter;
import dev.weft.federation.sdl.Value;
import dev.weft.federation.spec.Link.Import;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The links of one schema (link v1.0).
 *
 * <p>Immutable. Without any {@code @link} the schema is a Federation 1 or plain GraphQL one.
 *
 * @param directiveName what {@code @link} is called here
 * @param problems what is wrong with them; the schema cannot be read further when there are any
 */
public record Links(String directiveName, List<Link> links, List<Problem> problems) {
  public Links {
    links = List.copyOf(links);
    problems = List.copyOf(problems);
  }

  /**
   * One fault of a link.
   *
   * @param link the application concerned
   * @param token the name or string within it that is wrong; empty for all of it
   */
  public record Problem(
      ErrorCode code, String problem, String mend, Directive link, String token) {}

  /** Stands for an application that nobody asks for. */
  private static final Directive NOWHERE = new Directive("link", new LinkedHashMap<>(), null);

  /** The link to the specification of this identity, or null. */
  public @Nullable Link find(String identity) {
    for (Link link : links) {
      if (link.url().identity().equals(identity)) {
        return link;
      }
    }
    return null;
  }

  /** Reads the links among the directives of a schema. */
  public static Links read(List<Directive> schemaDirectives) {
    String name = linkName(schemaDirectives);
    List<Link> links = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Directive directive : schemaDirectives) {
      if (!directive.name().equals(name)) {
        continue;
      }
      Link link = readLink(directive, problems);
      if (link != null) {
        links.add(link);
      }
    }
    checkDuplicates(links, problems);
    checkNames(links, problems);
    for (Link link : links) {
      checkVersion(link, problems);
    }
    return new Links(name, links, problems);
  }

  /** The name of {@code @link}: a link of the link specification may give it another one. */
  private static String linkName(List<Directive> directives) {
    for (Directive directive : directives) {
      if (directive.argument("url") instanceof Value.StringValue(String url, boolean _)
          && url.startsWith(Catalogue.LINK_IDENTITY + "/")) {
        String as = directive.argument("as") instanceof Value.StringValue(String text, boolean _)
            ? text
            : "link";
        if (directive.name().equals(as) || importsLinkAs(directive, directive.name())) {
          return directive.name();
        }
      }
    }
    return "link";
  }

  private static boolean importsLinkAs(Directive directive, String name) {
    if (!(directive.argument("import") instanceof Value.ListValue(List<Value> items))) {
      return false;
    }
    for (Value item : items) {
      Import imported = readImport(item, new ArrayList<>(), null);
      if (imported != null && imported.name().equals("@link") && imported.as().equals("@" + name)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Link readLink(Directive directive, List<Problem> problems) {
    if (!(directive.argument("url") instanceof Value.StringValue(String text, boolean _))) {
      problems.add(new Problem(
          ErrorCode.INVALID_LINK_DIRECTIVE_USAGE,
          "@" + directive.name() + " lacks the argument `url`, a string",
          "add the url of a specification: @" + directive.name() + "(url: \"https://…/v1.0\")",
          directive,
          "url"));
      return null;
    }
    SpecUrl url;
    try {
      url = SpecUrl.parse(text);
    } catch (SpecUrl.InvalidSpecUrl e) {
      problems.add(new Problem(
          ErrorCode.INVALID_LINK_IDENTIFIER,
          String.valueOf(e.getMessage()),
          "write it as https://HOST/NAME/vMAJOR.MINOR",
          directive,
          text));
      return null;
    }
    List<Import> imports = new ArrayList<>();
    int before = problems.size();
    if (directive.argument("import") instanceof Value.ListValue(List<Value> items)) {
      for (Value item : items) {
        Import imported = readImport(item, problems, directive);
        if (imported != null) {
          imports.add(imported);
        }
      }
    } else if (directive.argument("import") != null
        && !(directive.argument("import") instanceof Value.NullValue)) {
      problems.add(new Problem(
          ErrorCode.INVALID_LINK_DIRECTIVE_USAGE,
          "`import` of @" + directive.name() + " is no list",
          "write a list of names, such as [\"@key\", \"@shareable\"]",
          directive,
          "import"));
    }
    String as = directive.argument("as") instanceof Value.StringValue(String alias, boolean _)
        ? alias
        : url.name();
    String purpose = switch (directive.argument("for")) {
      case Value.EnumValue(String value) -> value;
      case Value.StringValue(String value, boolean _) -> value;
      case null, default -> null;
    };
    Link link = new Link(url, as, purpose, imports, directive);
    if (problems.size() == before) {
      checkImports(link, problems);
    }
    return link;
  }

  private static @Nullable Import readImport(
      Value item, List<Problem> problems, @Nullable Directive directive) {
    if (item instanceof Value.StringValue(String name, boolean _)) {
      return new Import(name, name);
    }
    if (item instanceof Value.ObjectValue(var fields)
        && fields.get("name") instanceof Value.StringValue(String name, boolean _)
        && Set.of("name", "as").containsAll(fields.keySet())) {
      String as =
          fields.get("as") instanceof Value.StringValue(String text, boolean _) ? text : name;
      if (name.startsWith("@") != as.startsWith("@")) {
        problems.add(new Problem(
            ErrorCode.INVALID_LINK_DIRECTIVE_USAGE,
            "the import of \"" + name + "\" as \"" + as + "\" takes a directive for a type",
            "begin both names with @, or neither",
            directive == null ? NOWHERE : directive,
            as));
        return null;
      }
      return new Import(name, as);
    }
    problems.add(new Problem(
        ErrorCode.INVALID_LINK_DIRECTIVE_USAGE,
        SdlPrinter.print(item) + " cannot be imported",
        "write a name, or an object {name: \"…\", as: \"…\"}",
        directive == null ? NOWHERE : directive,
        "import"));
    return null;
  }

  private static void checkImports(Link link, List<Problem> problems) {
    Specification specification = Catalogue.find(link);
    if (specification == null) {
      return;
    }
    Set<String> elements = specification.elements();
    for (Import imported : link.imports()) {
      if (!elements.contains(imported.name())) {
        String mend = elements.contains("@" + imported.name())
            ? "did you mean `@" + imported.name() + "`?"
            : NearestName.mend(
                imported.name(), elements, "remove the import, or link a version that has it");
        problems.add(new Problem(
            ErrorCode.INVALID_LINK_DIRECTIVE_USAGE,
            "\"" + imported.name() + "\" cannot be imported: " + link.url() + " does not define it",
            mend,
            link.application(),
            imported.name()));
      }
    }
  }

  private static void checkDuplicates(List<Link> links, List<Problem> problems) {
    Map<String, Link> byIdentity = new HashMap<>();
    Map<String, Link> byAlias = new HashMap<>();
    for (Link link : links) {
      Link same = byIdentity.putIfAbsent(link.url().identity(), link);
      if (same != null) {
        problems.add(new Problem(
            ErrorCode.INVALID_LINK_DIRECTIVE_USAGE,
            link.url().identity() + " is linked twice",
            "put all imports into one @link",
            link.application(),
            ""));
        continue;
      }
      Link named = byAlias.putIfAbsent(link.alias(), link);
      if (named != null) {
        problems.add(new Problem(
            ErrorCode.INVALID_LINK_DIRECTIVE_USAGE,
            link.url() + " and " + named.url() + " are both called \"" + link.alias() + "\" here",
            "give one another name with `as:`",
            link.application(),
            ""));
      }
    }
  }

  /** One element has one name, and none that the prefix of another specification would make of an element of its. */
  private static void checkNames(List<Link> links, List<Problem> problems) {
    for (Link link : links) {
      Map<String, String> names = new HashMap<>();
      for (Import imported : link.imports()) {
        String before = names.putIfAbsent(imported.name(), imported.as());
        if (before != null && !before.equals(imported.as())) {
          problems.add(new Problem(
              ErrorCode.INVALID_LINK_DIRECTIVE_USAGE,
              "\""
                  + imported.name()
                  + "\" of "
                  + link.url()
                  + " is imported as \""
                  + before
                  + "\" and as \""
                  + imported.as()
                  + "\"",
              "remove one import",
              link.application(),
              imported.as()));
        }
        for (Link other : links) {
          if (other != link && isPrefixed(imported.as(), other.alias())) {
            problems.add(new Problem(
                ErrorCode.INVALID_LINK_DIRECTIVE_USAGE,
                "\""
                    + imported.as()
                    + "\", imported from "
                    + link.url()
                    + ", looks like an element of "
                    + other.url(),
                "import it under another name",
                link.application(),
                imported.as()));
          }
        }
      }
    }
  }

  /** Whether an element of this name would belong to the specification called {@code alias}. */
  public static boolean isPrefixed(String element, String alias) {
    return (element.startsWith("@") ? element.substring(1) : element).startsWith(alias + "__");
  }

  private static void checkVersion(Link link, List<Problem> problems) {
    if (link.url().identity().equals(Federation.IDENTITY)
        && !Federation.isKnown(link.url().version())) {
      problems.add(new Problem(
          ErrorCode.UNKNOWN_FEDERATION_LINK_VERSION,
          "federation " + link.url().version() + " is not known",
          "link a version from v2.0 to " + Federation.LATEST,
          link.application(),
          link.application().argument("url") instanceof Value.StringValue(String url, boolean _)
              ? url
              : ""));
    }
  }
}

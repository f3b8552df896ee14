package dev.weft.gateway.plugin.subgraph;

import graphql.language.AstTransformer;
import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.DirectiveDefinition;
import graphql.language.Document;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumTypeExtensionDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputObjectTypeExtensionDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.InterfaceTypeExtensionDefinition;
import graphql.language.Node;
import graphql.language.NodeVisitorStub;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.ScalarTypeExtensionDefinition;
import graphql.language.SchemaExtensionDefinition;
import graphql.language.TypeDefinition;
import graphql.language.UnionTypeDefinition;
import graphql.language.UnionTypeExtensionDefinition;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.util.TreeTransformerUtil;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A subgraph's schema reduced to what execution needs.
 *
 * <p>Composition reads the federation directives; execution has no use for them. Taking all directives out, with their
 * definitions and {@code @link}s, makes any federation version executable without knowing it. An extension of a type that
 * this subgraph does not define (federation allows that) becomes its definition.
 */
final class ExecutableDocument {
  private static final Set<String> OF_GRAPHQL = Set.of("deprecated", "specifiedBy", "oneOf");

  private ExecutableDocument() {}

  @SuppressWarnings("rawtypes") // as graphql-java declares them
  static Document from(Document document) {
    Document bare = (Document) new AstTransformer().transform(document, new NodeVisitorStub() {
      @Override
      public TraversalControl visitDirective(Directive directive, TraverserContext<Node> context) {
        return OF_GRAPHQL.contains(directive.getName())
            ? TraversalControl.CONTINUE
            : TreeTransformerUtil.deleteNode(context);
      }
    });
    Set<String> defined = new HashSet<>();
    for (Definition<?> definition : bare.getDefinitions()) {
      if (definition instanceof TypeDefinition<?> type && !isExtension(definition)) {
        defined.add(type.getName());
      }
    }
    List<Definition> kept = new ArrayList<>();
    for (Definition<?> definition : bare.getDefinitions()) {
      if (definition instanceof DirectiveDefinition
          || (definition instanceof SchemaExtensionDefinition schema
              && schema.getOperationTypeDefinitions().isEmpty())) {
        continue;
      }
      boolean orphan = definition instanceof TypeDefinition<?> type
          && isExtension(definition)
          && defined.add(type.getName());
      kept.add(orphan ? definitionOf(definition) : definition);
    }
    return bare.transform(builder -> builder.definitions(kept));
  }

  private static boolean isExtension(Definition<?> definition) {
    return definition instanceof ObjectTypeExtensionDefinition
        || definition instanceof InterfaceTypeExtensionDefinition
        || definition instanceof UnionTypeExtensionDefinition
        || definition instanceof EnumTypeExtensionDefinition
        || definition instanceof InputObjectTypeExtensionDefinition
        || definition instanceof ScalarTypeExtensionDefinition;
  }

  private static Definition<?> definitionOf(Definition<?> extension) {
    return switch (extension) {
      case ObjectTypeExtensionDefinition type ->
        ObjectTypeDefinition.newObjectTypeDefinition()
            .name(type.getName())
            .implementz(type.getImplements())
            .fieldDefinitions(type.getFieldDefinitions())
            .build();
      case InterfaceTypeExtensionDefinition type ->
        InterfaceTypeDefinition.newInterfaceTypeDefinition()
            .name(type.getName())
            .implementz(type.getImplements())
            .definitions(type.getFieldDefinitions())
            .build();
      case UnionTypeExtensionDefinition type ->
        UnionTypeDefinition.newUnionTypeDefinition()
            .name(type.getName())
            .memberTypes(type.getMemberTypes())
            .build();
      case EnumTypeExtensionDefinition type ->
        EnumTypeDefinition.newEnumTypeDefinition()
            .name(type.getName())
            .enumValueDefinitions(type.getEnumValueDefinitions())
            .build();
      case InputObjectTypeExtensionDefinition type ->
        InputObjectTypeDefinition.newInputObjectDefinition()
            .name(type.getName())
            .inputValueDefinitions(type.getInputValueDefinitions())
            .build();
      case ScalarTypeExtensionDefinition type ->
        ScalarTypeDefinition.newScalarTypeDefinition().name(type.getName()).build();
      default -> extension;
    };
  }
}

package dev.weft.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of docs/decisions/0001. */
@AnalyzeClasses(packages = "dev.weft", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesHaveNoCycles = slices()
      .matching("dev.weft.(**)")
      .should()
      .beFreeOfCycles()
      .because("a cycle is a design fault");

  @ArchTest
  static final ArchRule compositionAndPlannerArePure = noClasses()
      .that()
      .resideInAnyPackage("dev.weft.federation..", "dev.weft.planner..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage(
          "java.net..",
          "java.nio.file..",
          "java.nio.channels..",
          "java.util.concurrent",
          "java.sql..")
      .orShould()
      .dependOnClassesThat()
      .haveFullyQualifiedName("java.io.File")
      .orShould()
      .dependOnClassesThat()
      .haveFullyQualifiedName("java.time.Clock")
      .orShould()
      .dependOnClassesThat()
      .haveFullyQualifiedName("java.lang.Thread")
      .because("they are libraries: the same input gives the same output, anywhere");

  @ArchTest
  static final ArchRule graphqlJavaStaysWhereItIsNeeded = noClasses()
      .that()
      .resideInAPackage("dev.weft..")
      .and()
      .resideOutsideOfPackages(
          "dev.weft.planner.operation..",
          "dev.weft.gateway.introspection..",
          "dev.weft.gateway.plugin..",
          "dev.weft.samples..",
          "dev.weft.testkit..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("graphql..")
      .because("validation, introspection and in-process subgraphs are all we take from it");

  @ArchTest
  static final ArchRule pf4jStaysInThePluginHost = noClasses()
      .that()
      .resideInAPackage("dev.weft..")
      .and()
      .resideOutsideOfPackages(
          "dev.weft.gateway.plugin..", "dev.weft.plugin..", "dev.weft.samples..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("org.pf4j..");

  @ArchTest
  static final ArchRule pluginsSeeOnlyTheJdkAndTheDoor = classes()
      .that()
      .resideInAPackage("dev.weft.plugin..")
      .should()
      .onlyDependOnClassesThat()
      .resideInAnyPackage(
          "dev.weft.plugin..", "java..", "org.jspecify..", "org.slf4j..", "org.pf4j..")
      .because("what crosses the door is ours for ever");

  @ArchTest
  static final ArchRule modulesDependOneWay = noClasses()
      .that()
      .resideInAnyPackage(
          "dev.weft.federation..", "dev.weft.planner..", "dev.weft.registry..", "dev.weft.plugin..")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("dev.weft.gateway..", "dev.weft.cli..");

  @ArchTest
  static final ArchRule nobodyKnowsTheRouterButHttp = noClasses()
      .that()
      .resideInAPackage("dev.weft.gateway..")
      .and()
      .resideOutsideOfPackages("dev.weft.gateway.http..", "dev.weft.gateway.plugin..")
      .and()
      .haveSimpleNameNotEndingWith("Gateway")
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("io.javalin..", "jakarta.servlet..");
}

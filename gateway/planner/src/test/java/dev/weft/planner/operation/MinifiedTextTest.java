package dev.weft.planner.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MinifiedTextTest {
  /** Long enough to be looked through, and not repeated. */
  private static final String PADDING =
      " padding(text:\"one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
          + " fifteen sixteen seventeen eighteen nineteen twenty twenty-one\")";

  /** Every field is of the type that its name begins with, if that is one letter and a digit; {@code q} is of none. */
  private static @Nullable String typeOf(String parentType, String field) {
    return field.matches("[a-p]\\d.*") ? field.substring(0, 1).toUpperCase(Locale.ROOT) : null;
  }

  private static String minified(String document) {
    Operation operation = SubgraphDocument.parse(document);
    return MinifiedText.write(
        operation.kind(),
        operation.name(),
        operation.variables(),
        operation.selectionSet(),
        "Query",
        MinifiedTextTest::typeOf);
  }

  private static void stays(String document) {
    Operation operation = SubgraphDocument.parse(document);
    assertThat(minified(document))
        .isEqualTo(OperationText.write(
            operation.kind(), operation.name(), operation.variables(), operation.selectionSet()));
  }

  @Test
  void aRepeatedInlineFragmentBecomesAFragment() {
    assertThat(minified(
            "{q{...on A{one two three four}} r{...on A{one two three four}}" + PADDING + "}"))
        .isEqualTo("{q{...A}r{...A}" + PADDING.strip() + "}fragment A on A{one two three four}");
  }

  @Test
  void theSelectionSetOfAFieldIsOneOnItsType() {
    assertThat(minified(
            "{a1{one two three four five six}a2{one two three four five six}" + PADDING + "}"))
        .isEqualTo("{a1{...A}a2{...A}" + PADDING.strip()
            + "}fragment A on A{one two three four five six}");
  }

  @Test
  void fieldsAndFragmentsShareOne() {
    assertThat(minified("{a1{one two three four five six}q{...on A{one two three four five six}}"
            + PADDING + "}"))
        .isEqualTo(
            "{a1{...A}q{...A}" + PADDING.strip() + "}fragment A on A{one two three four five six}");
  }

  @Test
  void theSameFieldsOnAnotherTypeAreAnotherFragment() {
    stays("{a1{one two three four five six}b1{one two three four five six}" + PADDING + "}");
  }

  @Test
  void fieldsOfUnknownTypeAreLeftAsTheyAre() {
    stays("{q{one two three four five six}r{one two three four five six}" + PADDING + "}");
  }

  @Test
  void conditionsStayOnTheSpread() {
    assertThat(minified("query($v:Boolean!){q{...on A@include(if:$v){one two three four}}"
            + "r{...on A@skip(if:$v){one two three four}}s{...on A{one two three four}}" + PADDING
            + "}"))
        .startsWith("query($v:Boolean!){q{...A@include(if:$v)}r{...A@skip(if:$v)}s{...A}")
        .endsWith("}fragment A on A{one two three four}");
  }

  @Test
  void aFragmentWithAnotherDirectiveIsNotSpread() {
    assertThat(minified(
            "{q{...on A@live{one two three four five six}}r{...on A@live{one two three four five six}}"
                + PADDING + "}"))
        .contains("q{...on A@live{...A}}r{...on A@live{...A}}");
  }

  @Test
  void aSetInsideOneThatIsAFragmentStandsThereOnce() {
    String inner = "b1{one two three four five six seven}";
    String outer = "{" + inner + "eight nine ten eleven}";
    assertThat(minified("{a1" + outer + "a2" + outer + PADDING + "}"))
        .isEqualTo("{a1{...A}a2{...A}" + PADDING.strip() + "}fragment A on A" + outer);
  }

  @Test
  void fragmentsAreSpreadInFragments() {
    String inner = "{one two three four five six seven}";
    String outer = "{b1" + inner + "b2" + inner + "eight nine ten}";
    assertThat(minified("{a1" + outer + "a2" + outer + PADDING + "}"))
        .isEqualTo("{a1{...A}a2{...A}" + PADDING.strip()
            + "}fragment A on A{b1{...B}b2{...B}eight nine ten}fragment B on B" + inner);
  }

  @Test
  void whatSavesNothingStays() {
    stays("{a1{x}a2{x}" + PADDING + "}");
  }

  @Test
  void shortDocumentsStay() {
    stays("{q{...on A{one two three four}} r{...on A{one two three four}}}");
  }

  @Test
  void aCharacterOfSeveralBytesCountsAsMany() {
    String quoted = "somewhat(long:1,text:\"\u00fc\u20ac\uD83D\uDE00\")";
    assertThat(MinifiedText.utf8Size(quoted))
        .isEqualTo(quoted.getBytes(StandardCharsets.UTF_8).length);
    assertThat(minified("{a1{" + quoted + "}a2{" + quoted + "}" + PADDING + "}"))
        .contains("a1{...A}a2{...A}");
  }

  @Test
  void thirtyFragmentsHaveDifferentNames() {
    StringBuilder document = new StringBuilder("{");
    for (int i = 0; i < 30; i++) {
      String set = "{field" + i + " another" + i + " third" + i + " fourth" + i + "}";
      document.append("a").append(i).append(set).append("a").append(i + 50).append(set);
    }
    String text = minified(document.append('}').toString());

    assertThat(text).contains("fragment Z on A{").contains("fragment AA on A{").contains("AD on A");
    assertThat(SubgraphDocument.parse(text).selectionSet().selections()).hasSize(60);
    assertThat(List.of(text.split("fragment "))).doesNotHaveDuplicates().hasSize(31);
  }
}

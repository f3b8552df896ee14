package dev.weft.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.federation.sdl.TypeRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WrongShapeTest {
  private static final TypeRef INT = new TypeRef.Named("Int");
  private static final TypeRef TEXT = new TypeRef.NonNull(new TypeRef.Named("String"));

  @Test
  void marksBecomeValuesOfNoSuchType() {
    Map<String, Object> answer = Map.of(
        "items", List.of(Map.of("count", WrongShape.mark(INT)), Map.of("count", 3)),
        "name", WrongShape.mark(TEXT),
        "names", WrongShape.mark(new TypeRef.ListOf(TEXT)));

    assertThat(WrongShape.placed(answer))
        .isEqualTo(Map.of(
            "items", List.of(Map.of("count", "no number"), Map.of("count", 3)),
            "name", Map.of("no", "text"),
            "names", "no list"));
  }

  @Test
  void otherValuesStayAsTheyAre() {
    List<@Nullable Object> values =
        new ArrayList<@Nullable Object>(Arrays.asList(1, "text", null, List.of(), 2.5));

    assertThat(WrongShape.placed(values)).isEqualTo(values);
  }

  @Test
  void onlyTypesWithAMarkCanBeOfAWrongShape() {
    assertThat(WrongShape.isPossible(INT)).isTrue();
    assertThat(WrongShape.isPossible(new TypeRef.ListOf(TEXT))).isTrue();
    assertThat(WrongShape.isPossible(new TypeRef.Named("Boolean"))).isFalse();
    assertThat(WrongShape.isPossible(new TypeRef.ListOf(new TypeRef.ListOf(INT))))
        .isFalse();
  }
}

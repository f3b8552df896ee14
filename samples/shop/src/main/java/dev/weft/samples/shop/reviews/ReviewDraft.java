package dev.weft.samples.shop.reviews;

import dev.weft.samples.shop.service.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The input {@code AddReviewInput}, checked. */
record ReviewDraft(String product, String author, int stars, String body) {
  private static final int SHORTEST_BODY = 10;
  private static final int LONGEST_BODY = 2000;

  /** Reads the input; all that is wrong with it is told at once. */
  static ReviewDraft of(Map<String, Object> input) {
    var draft = new ReviewDraft(
        (String) value(input, "productId"),
        (String) value(input, "authorId"),
        (Integer) value(input, "stars"),
        ((String) value(input, "body")).strip());
    var faults = new LinkedHashMap<String, String>();
    if (draft.stars < 1 || draft.stars > 5) {
      faults.put("stars", "must be from 1 to 5");
    }
    if (draft.body.length() < SHORTEST_BODY || draft.body.length() > LONGEST_BODY) {
      faults.put("body", "must have from " + SHORTEST_BODY + " to " + LONGEST_BODY + " characters");
    }
    if (!faults.isEmpty()) {
      throw new Refusal("BAD_USER_INPUT", "The review is not valid", Map.of("fields", faults));
    }
    return draft;
  }

  private static Object value(Map<String, Object> input, String field) {
    return Objects.requireNonNull(input.get(field), field);
  }
}

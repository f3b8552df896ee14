package dev.weft.gateway.pipeline;

import dev.weft.gateway.config.HeaderMatchSettings;
import dev.weft.gateway.introspection.Introspection;
import dev.weft.gateway.response.ResponseError;
import dev.weft.planner.operation.Operation;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may ask for the schema: requests with a header of some value. Immutable; thread-safe. */
public final class IntrospectionRule {
  private final String header;
  private final Pattern value;

  private IntrospectionRule(String header, Pattern value) {
    this.header = header;
    this.value = value;
  }

  /** The rule of {@code settings}; null for none, which lets everybody ask. */
  public static @Nullable IntrospectionRule of(@Nullable HeaderMatchSettings settings) {
    return settings == null
        ? null
        : new IntrospectionRule(settings.header(), Pattern.compile(settings.value()));
  }

  /** Why {@code operation} is refused to {@code request}; empty when it is not. */
  List<ResponseError> refusal(Operation operation, ClientRequest request) {
    if (!Introspection.isAskedBy(operation)) {
      return List.of();
    }
    @Nullable String given = request.headers().first(header);
    return given != null && value.matcher(given).matches()
        ? List.of()
        : List.of(ResponseError.of(
            "INTROSPECTION_DISABLED", "introspection is not open to this request"));
  }
}

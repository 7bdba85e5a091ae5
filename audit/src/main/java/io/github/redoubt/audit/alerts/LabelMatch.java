package io.github.redoubt.audit.alerts;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;

/**
 * Which applications or subsystems are meant.
 *
 * @param value a name or a part of one
 * @param kind how it is compared
 */
public record LabelMatch(String value, MatchKind kind) {

  /** Means the one of this name. */
  public static LabelMatch is(String name) {
    return new LabelMatch(name, MatchKind.IS);
  }

  /** Means those whose names begin so. */
  public static LabelMatch startingWith(String text) {
    return new LabelMatch(text, MatchKind.STARTS_WITH);
  }

  /** Means those whose names end so. */
  public static LabelMatch endingWith(String text) {
    return new LabelMatch(text, MatchKind.ENDS_WITH);
  }

  /** Means those whose names have this in them. */
  public static LabelMatch including(String text) {
    return new LabelMatch(text, MatchKind.INCLUDES);
  }

  static LabelMatch read(JsonObject from) {
    return new LabelMatch(
        Fields.optionalText(from, "value").orElse(""),
        new MatchKind(Fields.optionalText(from, "operation").orElse(MatchKind.IS.code())));
  }

  JsonObject write() {
    JsonObject json = new JsonObject();
    json.addProperty("value", value);
    json.addProperty("operation", kind.code());
    return json;
  }
}

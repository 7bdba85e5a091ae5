package io.github.redoubt.audit.policies;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.InvalidRequestException;
import java.util.Arrays;
import java.util.List;

/**
 * Which names of an application or a subsystem are meant.
 *
 * @param how as the service spells it: {@code is}, {@code is_not}, {@code start_with}, {@code
 *     includes}, or one that a later version knows
 * @param names any of which is meant
 */
public record LabelMatch(String how, List<String> names) {

  /** Copies the names. */
  public LabelMatch {
    names = List.copyOf(names);
  }

  /** Exactly one of these. */
  public static LabelMatch is(String... names) {
    return of("is", names);
  }

  /** None of these. */
  public static LabelMatch isNot(String... names) {
    return of("is_not", names);
  }

  /** What begins with one of these. */
  public static LabelMatch startsWith(String... names) {
    return of("start_with", names);
  }

  /** What has one of these in it. */
  public static LabelMatch includes(String... names) {
    return of("includes", names);
  }

  /** The service writes several names as one text with commas. */
  private static LabelMatch of(String how, String... names) {
    boolean good =
        names.length > 0
            && Arrays.stream(names).noneMatch(each -> each.isBlank() || each.indexOf(',') >= 0);
    if (!good) {
      throw new InvalidRequestException(
          "label", "has no name, a blank one, or one with a comma", "Give names one by one.");
    }
    return new LabelMatch(how, List.of(names));
  }

  static LabelMatch read(JsonObject json) {
    return new LabelMatch(
        Fields.text(json, "rule_type_id"),
        Arrays.stream(Fields.text(json, "name").split(",", -1)).map(String::strip).toList());
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("rule_type_id", how);
    json.addProperty("name", String.join(",", names));
    return json;
  }
}

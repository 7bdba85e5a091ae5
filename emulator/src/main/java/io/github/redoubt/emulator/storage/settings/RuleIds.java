package io.github.redoubt.emulator.storage.settings;

import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Rejection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** What rules of lifecycle and replication are called, and whether they count. */
public final class RuleIds {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9!_.*'()-]{1,255}");

  private RuleIds() {}

  /** Reads a rule's id; one that has none gets one. */
  public static String of(Element rule) {
    String id = rule.findText("ID").orElseGet(() -> UUID.randomUUID().toString());
    if (!ID.matcher(id).matches()) {
      throw Rejection.argument(
          "The ID of a rule has from 1 to 255 letters, digits and characters of !_.*'()-");
    }
    return id;
  }

  /** Refuses ids that two rules have. */
  public static void requireDistinct(List<String> ids) {
    if (new HashSet<>(ids).size() < ids.size()) {
      throw Rejection.argument("Rule IDs must be unique.");
    }
  }

  /** Reads a {@code Status}. */
  public static boolean enabled(Element status) {
    return switch (status.text()) {
      case "Enabled" -> true;
      case "Disabled" -> false;
      default -> throw Element.malformed("Status must be Enabled or Disabled.");
    };
  }
}

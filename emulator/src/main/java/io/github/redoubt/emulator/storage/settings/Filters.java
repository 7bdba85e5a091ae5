package io.github.redoubt.emulator.storage.settings;

import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.VersionFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The {@code Filter} of rules: one condition, or several in an {@code And}. */
public final class Filters {

  private static final String ABOVE = "ObjectSizeGreaterThan";
  private static final String BELOW = "ObjectSizeLessThan";

  private Filters() {}

  /**
   * Reads a filter.
   *
   * @param sizes whether it may look at sizes
   */
  public static VersionFilter read(Element filter, boolean sizes) {
    if (filter.find("And").isEmpty()) {
      if (filter.children().size() > 1) {
        throw Element.malformed("A Filter has one condition; several go into an And.");
      }
      return conditions(filter, sizes);
    }
    Element and = filter.only("And").get("And");
    if (and.children().size() < 2) {
      throw Element.malformed("An And has at least two conditions.");
    }
    return conditions(and, sizes);
  }

  private static VersionFilter conditions(Element all, boolean sizes) {
    if (sizes) {
      all.only("Prefix", "Tag", ABOVE, BELOW);
    } else {
      all.only("Prefix", "Tag");
    }
    long above = size(all, ABOVE, -1);
    long below = size(all, BELOW, Long.MAX_VALUE);
    if (below <= above) {
      throw Rejection.invalid(BELOW + " must be more than " + ABOVE + ".");
    }
    return new VersionFilter(all.findText("Prefix").orElse(""), tags(all), above, below);
  }

  private static Map<String, String> tags(Element all) {
    Map<String, String> tags = new TreeMap<>();
    for (Element tag : all.all("Tag")) {
      tag.only("Key", "Value");
      String key = tag.get("Key").text();
      String value = tag.get("Value").text();
      boolean sound = !key.isEmpty() && key.length() <= 128 && value.length() <= 256;
      if (!sound || tags.put(key, value) != null) {
        throw new Rejection(
            400,
            "InvalidTag",
            "A tag of a Filter has a key of 1 to 128 characters, which comes once, and a value of"
                + " up to 256.");
      }
    }
    return tags;
  }

  private static long size(Element all, String name, long otherwise) {
    String said = all.findText(name).orElse("");
    if (all.find(name).isEmpty()) {
      return otherwise;
    }
    try {
      long bytes = Long.parseLong(said.strip());
      if (bytes >= 0) {
        return bytes;
      }
    } catch (NumberFormatException e) {
      // Falls through to the one answer for both.
    }
    throw Element.malformed(name + " is a number of bytes.");
  }

  /** Says a filter again. */
  public static Element write(VersionFilter filter) {
    List<Element> conditions = new ArrayList<>();
    if (!filter.prefix().isEmpty()) {
      conditions.add(Element.of("Prefix", filter.prefix()));
    }
    new TreeMap<>(filter.tags())
        .forEach(
            (key, value) ->
                conditions.add(
                    Element.of(
                        "Tag", List.of(Element.of("Key", key), Element.of("Value", value)))));
    if (filter.above() >= 0) {
      conditions.add(Element.of(ABOVE, Long.toString(filter.above())));
    }
    if (filter.below() != Long.MAX_VALUE) {
      conditions.add(Element.of(BELOW, Long.toString(filter.below())));
    }
    boolean several = conditions.size() > 1;
    return Element.of("Filter", several ? List.of(Element.of("And", conditions)) : conditions);
  }
}

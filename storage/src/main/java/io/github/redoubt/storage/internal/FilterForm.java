package io.github.redoubt.storage.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.RuleFilter;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How the filter of a rule is read, written and held to its limits. */
public final class FilterForm {

  public static final String FILTER = "Filter";

  /** The place of the prefix in rules of old, which have no filter. */
  public static final String PREFIX = "Prefix";

  private static final String AND = "And";
  private static final String LARGER = "ObjectSizeGreaterThan";
  private static final String SMALLER = "ObjectSizeLessThan";
  private static final Set<String> KNOWN = Set.of(PREFIX, "Tag", LARGER, SMALLER);
  private static final int MOST_KEY_BYTES = 1024;

  private FilterForm() {}

  /** Reads the filter of a rule. */
  public static RuleFilter read(Xml rule) {
    Optional<Xml> filter = rule.find(FILTER);
    if (filter.isEmpty()) {
      return RuleFilter.ALL.withPrefix(rule.findText(PREFIX).orElse(""));
    }
    Xml conditions = filter.get().find(AND).orElse(filter.get());
    return new RuleFilter(
        conditions.findText(PREFIX).orElse(""),
        Tags.read(conditions),
        bytes(conditions, LARGER),
        bytes(conditions, SMALLER),
        unknown(filter.get(), conditions));
  }

  private static Optional<Long> bytes(Xml conditions, String which) {
    return conditions.find(which).map(there -> conditions.number(which));
  }

  private static Set<String> unknown(Xml filter, Xml conditions) {
    Set<String> names = conditions.children().stream().map(Xml::name).collect(Collectors.toSet());
    if (conditions != filter) {
      filter.children().stream().map(Xml::name).filter(n -> !n.equals(AND)).forEach(names::add);
    }
    names.removeAll(KNOWN);
    return names;
  }

  /** Writes a filter: more than one condition has to be said to hold together. */
  public static XmlDocument write(RuleFilter filter) {
    XmlDocument conditions = XmlDocument.named(count(filter) > 1 ? AND : FILTER);
    if (!filter.prefix().isEmpty() || count(filter) == 0) {
      conditions.with(PREFIX, filter.prefix());
    }
    Tags.write(conditions, filter.tags());
    filter.largerThanBytes().ifPresent(bytes -> conditions.with(LARGER, bytes));
    filter.smallerThanBytes().ifPresent(bytes -> conditions.with(SMALLER, bytes));
    return count(filter) > 1 ? XmlDocument.named(FILTER).with(conditions) : conditions;
  }

  private static int count(RuleFilter filter) {
    return (filter.prefix().isEmpty() ? 0 : 1)
        + filter.tags().size()
        + (filter.largerThanBytes().isPresent() ? 1 : 0)
        + (filter.smallerThanBytes().isPresent() ? 1 : 0);
  }

  /**
   * Checks a filter.
   *
   * @throws InvalidRequestException if the service would refuse it
   */
  public static void check(RuleFilter filter) {
    checkKnown(filter);
    if (filter.prefix().getBytes(UTF_8).length > MOST_KEY_BYTES) {
      throw new InvalidRequestException(
          "prefix", "is longer than 1024 bytes, as no key is", "Shorten it.");
    }
    Tags.check(filter.tags());
    long larger = filter.largerThanBytes().orElse(0L);
    long smaller = filter.smallerThanBytes().orElse(Long.MAX_VALUE);
    // Nothing lies between two sizes that follow each other.
    if (larger < 0
        || smaller <= 0
        || (filter.largerThanBytes().isPresent() && smaller - larger < 2)) {
      throw new InvalidRequestException(
          "size", "of " + filter + " is what no object can have", "Leave room between the sizes.");
    }
  }

  /**
   * Refuses a filter that was not understood: written without what it says beside, its rule would
   * be for more objects than it was.
   *
   * @throws InvalidRequestException if it has conditions that this version does not know
   */
  public static void checkKnown(RuleFilter filter) {
    if (!filter.unknown().isEmpty()) {
      throw new InvalidRequestException(
          "filter",
          "has conditions that this version does not know: " + filter.unknown(),
          "Remove the rule first, or change it with a version that knows them.");
    }
  }
}

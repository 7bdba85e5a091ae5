package io.github.redoubt.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which objects a rule of a bucket is for: those that meet all of what it says.
 *
 * @param prefix what their keys begin with; empty for all
 * @param tags the tags that they have, all of them
 * @param largerThanBytes the size that they are larger than
 * @param smallerThanBytes the size that they are smaller than
 * @param unknown the names of conditions that this version does not know; empty for what it makes
 */
public record RuleFilter(
    String prefix,
    Map<String, String> tags,
    Optional<Long> largerThanBytes,
    Optional<Long> smallerThanBytes,
    Set<String> unknown) {

  /** For all objects of the bucket. */
  public static final RuleFilter ALL =
      new RuleFilter("", Map.of(), Optional.empty(), Optional.empty(), Set.of());

  /** Copies the tags. */
  public RuleFilter {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    unknown = Set.copyOf(unknown);
  }

  /**
   * Gives it for keys that begin so.
   *
   * @param beginning at most 1024 bytes in UTF-8
   */
  public RuleFilter withPrefix(String beginning) {
    return new RuleFilter(beginning, tags, largerThanBytes, smallerThanBytes, unknown);
  }

  /**
   * Gives it for objects that have a tag as well.
   *
   * @param key 1 to 128 characters
   * @param value at most 256 characters
   */
  public RuleFilter withTag(String key, String value) {
    SortedMap<String, String> more = new TreeMap<>(tags);
    more.put(key, value);
    return new RuleFilter(prefix, more, largerThanBytes, smallerThanBytes, unknown);
  }

  /** Gives it for objects of more bytes than that. */
  public RuleFilter withMoreBytesThan(long bytes) {
    return new RuleFilter(prefix, tags, Optional.of(bytes), smallerThanBytes, unknown);
  }

  /** Gives it for objects of fewer bytes than that. */
  public RuleFilter withFewerBytesThan(long bytes) {
    return new RuleFilter(prefix, tags, largerThanBytes, Optional.of(bytes), unknown);
  }

  @Override
  public String toString() {
    List<String> conditions = new ArrayList<>();
    if (!prefix.isEmpty()) {
      conditions.add("prefix '" + prefix + "'");
    }
    tags.forEach((key, value) -> conditions.add("tag " + key + "=" + value));
    largerThanBytes.ifPresent(bytes -> conditions.add("more than " + bytes + " bytes"));
    smallerThanBytes.ifPresent(bytes -> conditions.add("fewer than " + bytes + " bytes"));
    unknown.forEach(name -> conditions.add("unknown condition " + name));
    return conditions.isEmpty() ? "all objects" : String.join(" and ", conditions);
  }
}

package io.github.redoubt.storage.tagging;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Differences;
import io.github.redoubt.storage.internal.SubResource;
import io.github.redoubt.storage.internal.SubResource.Kept;
import io.github.redoubt.storage.internal.Tags;
import io.github.redoubt.storage.internal.XmlDocument;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tags of a bucket: not secret, no personal data. Safe for use by many threads.
 *
 * <p>The service keeps them as one document without a version: of two who change them at the same
 * time, the last wins.
 */
public final class BucketTags {

  private static final String SET = "TagSet";

  private final SubResource setting;

  private BucketTags(SubResource setting) {
    this.setting = setting;
  }

  /** Gives those of a bucket; called by {@code Bucket}. */
  public static BucketTags of(BucketAddress bucket) {
    return new BucketTags(new SubResource(bucket, "tagging", "Tagging", "bucket tags"));
  }

  /** Reads the tags, sorted; none if there are none. */
  public Map<String, String> get() {
    return value(read());
  }

  /**
   * Has these tags on the bucket; others stay.
   *
   * @param wanted keys of 1 to 128 characters, values of 0 to 256
   * @throws InvalidRequestException if one is outside its limits, before anything is sent
   */
  public Change<Map<String, String>> ensure(Map<String, String> wanted) {
    Tags.checkEach(wanted);
    Optional<Kept<Map<String, String>>> there = read();
    return apply(there, merged(value(there), wanted));
  }

  /** Tells what {@link #ensure} would change, and changes nothing. */
  public Plan<Map<String, String>> preview(Map<String, String> wanted) {
    Tags.checkEach(wanted);
    Map<String, String> is = get();
    return Plan.update(
        "tags of bucket '" + setting.bucket().name() + "'",
        is,
        differences(is, merged(is, wanted)));
  }

  /** Removes tags by their keys; those that are not there are no error. */
  public Change<Map<String, String>> remove(String... keys) {
    Optional<Kept<Map<String, String>>> there = read();
    Map<String, String> shall = new TreeMap<>(value(there));
    List.of(keys).forEach(shall::remove);
    return apply(there, shall);
  }

  /** Removes all tags. */
  public void clear() {
    setting.delete();
  }

  private static Map<String, String> merged(Map<String, String> is, Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(is);
    all.putAll(more);
    return all;
  }

  private Change<Map<String, String>> apply(
      Optional<Kept<Map<String, String>>> there, Map<String, String> shall) {
    Map<String, String> result = Collections.unmodifiableMap(shall);
    List<Difference> differences = differences(value(there), shall);
    if (differences.isEmpty()) {
      return Change.unchanged(result);
    }
    if (shall.isEmpty()) {
      setting.delete();
      return new Change<>(result, Outcome.REMOVED, differences);
    }
    XmlDocument document =
        there
            .map(kept -> XmlDocument.copyOf(kept.xml()))
            .orElseGet(() -> XmlDocument.named(setting.root()));
    setting.put(document.replacing(Tags.write(XmlDocument.named(SET), shall)));
    return Change.updated(result, differences);
  }

  private static List<Difference> differences(Map<String, String> is, Map<String, String> shall) {
    Differences found = new Differences();
    merged(is, shall)
        .keySet()
        .forEach(
            key ->
                found.compare(
                    "tag '" + key + "'",
                    Optional.ofNullable(is.get(key)),
                    Optional.ofNullable(shall.get(key))));
    return found.list();
  }

  private Optional<Kept<Map<String, String>>> read() {
    return setting.find(xml -> Collections.unmodifiableMap(new TreeMap<>(Tags.read(xml.get(SET)))));
  }

  private static Map<String, String> value(Optional<Kept<Map<String, String>>> there) {
    return there.map(Kept::value).orElse(Map.of());
  }
}

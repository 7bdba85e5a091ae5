package io.github.redoubt.storage.tagging;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Change.Outcome;
import io.github.redoubt.core.Plan;
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
import java.util.function.Consumer;

/**
 * Tags, whosever they are.
 *
 * @param limits refuses what cannot be tags there
 */
record TagSet(SubResource setting, Consumer<Map<String, String>> limits) {

  static final String QUERY = "tagging";
  static final String ROOT = "Tagging";

  private static final String SET = "TagSet";

  Map<String, String> get() {
    return value(read());
  }

  Change<Map<String, String>> ensure(Map<String, String> wanted) {
    limits.accept(wanted);
    Optional<Kept<Map<String, String>>> there = read();
    Map<String, String> shall = merged(value(there), wanted);
    limits.accept(shall);
    return apply(there, shall);
  }

  Change<Map<String, String>> ensureOnly(Map<String, String> wanted) {
    limits.accept(wanted);
    return apply(read(), new TreeMap<>(wanted));
  }

  Plan<Map<String, String>> preview(Map<String, String> wanted) {
    limits.accept(wanted);
    Map<String, String> is = get();
    Map<String, String> shall = merged(is, wanted);
    limits.accept(shall);
    return Plan.update("tags of " + setting.whose(), is, differences(is, shall));
  }

  Change<Map<String, String>> remove(String... keys) {
    Optional<Kept<Map<String, String>>> there = read();
    Map<String, String> shall = new TreeMap<>(value(there));
    List.of(keys).forEach(shall::remove);
    return apply(there, shall);
  }

  void clear() {
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

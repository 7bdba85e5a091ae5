package io.github.redoubt.emulator.storage.state;

import java.util.Map;

/**
 * Which versions of objects a rule is for.
 *
 * @param prefix that the key begins with; empty for any
 * @param tags that the version has, all of them
 * @param above how many bytes it is larger than; negative for any
 * @param below how many bytes it is smaller than
 */
public record VersionFilter(String prefix, Map<String, String> tags, long above, long below) {

  public static final VersionFilter ALL = new VersionFilter("", Map.of(), -1, Long.MAX_VALUE);

  /** Copies the tags. */
  public VersionFilter {
    tags = Map.copyOf(tags);
  }

  /** Says whether it is for a version; a marker has no tags and no size. */
  public boolean fits(Key key, ObjectVersion version) {
    if (!fits(key)) {
      return false;
    }
    if (version.isMarker()) {
      return tags.isEmpty() && !sized();
    }
    long size = version.bytes().size();
    return size > above
        && size < below
        && version.attributes().tags().entrySet().containsAll(tags.entrySet());
  }

  /** Says whether it is for a key, whatever is there. */
  public boolean fits(Key key) {
    return key.text().startsWith(prefix);
  }

  /** Whether it looks at sizes. */
  public boolean sized() {
    return above >= 0 || below != Long.MAX_VALUE;
  }
}

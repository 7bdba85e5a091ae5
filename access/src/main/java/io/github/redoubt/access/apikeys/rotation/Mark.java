package io.github.redoubt.access.apikeys.rotation;

import io.github.redoubt.access.apikeys.ApiKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a rotation writes at the end of the new key's description. It is the only memory that a
 * rotation has, so that one that broke off anywhere is taken up from anywhere.
 */
record Mark(String oldKeyId, Stage stage, Optional<Instant> due) {

  /** How far it is; a new key has a secret that may not have reached anybody. */
  enum Stage {
    NEW,
    GRACE,
    DISABLED,
    DONE
  }

  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\s*\\[redoubt rotation of (\\S+): (new|grace|disabled|done)(?: until ([-0-9]{10}T[:0-9]{8}Z))?]$");

  static Mark of(String oldKeyId, Stage stage) {
    return new Mark(oldKeyId, stage, Optional.empty());
  }

  static Mark until(String oldKeyId, Stage stage, Instant due) {
    return new Mark(oldKeyId, stage, Optional.of(due.truncatedTo(ChronoUnit.SECONDS)));
  }

  static Optional<Mark> on(ApiKey key) {
    Matcher found = WRITTEN.matcher(key.description().orElse(""));
    if (!found.find()) {
      return Optional.empty();
    }
    return Optional.of(
        new Mark(
            found.group(1),
            Stage.valueOf(found.group(2).toUpperCase(Locale.ROOT)),
            Optional.ofNullable(found.group(3)).map(Instant::parse)));
  }

  /** Gives what people wrote, without the mark. */
  static String wordsOf(ApiKey key) {
    return WRITTEN.matcher(key.description().orElse("")).replaceFirst("");
  }

  String after(String words) {
    String mark =
        "[redoubt rotation of "
            + oldKeyId
            + ": "
            + stage.name().toLowerCase(Locale.ROOT)
            + due.map(moment -> " until " + moment).orElse("")
            + "]";
    return words.isEmpty() ? mark : words + " " + mark;
  }
}

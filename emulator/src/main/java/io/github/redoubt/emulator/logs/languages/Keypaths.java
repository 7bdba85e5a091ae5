package io.github.redoubt.emulator.logs.languages;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.redoubt.emulator.logs.records.Labels;
import java.util.Locale;
import java.util.Optional;

/** What alerts and metrics find in a log by names such as {@code initiator.id}. */
public final class Keypaths {

  private static final String METADATA = "coralogix.metadata.";

  private Keypaths() {}

  /** A value as text; empty if the log has none there. */
  public static Optional<String> text(SeenLog log, String keypath) {
    return keypath.startsWith(METADATA)
        ? label(log, keypath.substring(METADATA.length()))
        : value(log.data(), keypath)
            .map(found -> found.isJsonPrimitive() ? found.getAsString() : found.toString());
  }

  private static Optional<String> label(SeenLog log, String name) {
    if (name.equals("severity")) {
      return Optional.of(log.log().severity().name());
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return Labels.ALL.contains(lower)
        ? Optional.ofNullable(log.log().labels().get(lower))
        : Optional.empty();
  }

  /** A value in the user data; dots go inwards, or belong to a name that has them. */
  public static Optional<JsonElement> value(JsonObject data, String keypath) {
    JsonElement whole = data.get(keypath);
    if (whole != null) {
      return Optional.of(whole).filter(found -> !found.isJsonNull());
    }
    for (int dot = keypath.indexOf('.'); dot > 0; dot = keypath.indexOf('.', dot + 1)) {
      JsonElement inner = data.get(keypath.substring(0, dot));
      if (inner != null && inner.isJsonObject()) {
        Optional<JsonElement> found = value(inner.getAsJsonObject(), keypath.substring(dot + 1));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}

package io.github.redoubt.audit.notifications.destinations;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is secret of a destination, told apart from what the service shows of it: that may be the
 * value itself, or a mask in its place.
 */
final class HiddenValues {

  private static final String STARS = "***";
  private static final String REDACTED = "REDACTED";
  private static final String HIDDEN = "(hidden)";

  private final Map<List<String>, SecretBytes> secrets;
  private final boolean renewing;

  HiddenValues(Map<List<String>, SecretBytes> secrets, boolean renewing) {
    this.secrets = secrets;
    this.renewing = renewing;
  }

  /** Of a value that is not shown nobody can say whether it differs. */
  List<Difference> differences(JsonObject params) {
    List<Difference> found = new ArrayList<>();
    secrets.forEach(
        (path, secret) -> {
          if (renewing || differs(params, path, secret)) {
            found.add(new Difference(String.join(".", path), HIDDEN, HIDDEN));
          }
        });
    return found;
  }

  private static boolean differs(JsonObject params, List<String> path, SecretBytes secret) {
    String shown = Fields.optionalText(parent(params, path), last(path)).orElse("");
    return !shown.isEmpty()
        && !isMask(shown)
        && !secret.<Boolean>revealTo(
            bytes -> MessageDigest.isEqual(bytes, shown.getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonObject parent(JsonObject params, List<String> path) {
    return path.size() == 1 ? params : Fields.object(params, path.get(0));
  }

  private static String last(List<String> path) {
    return path.get(path.size() - 1);
  }

  /** Gives the settings with the values in them; to be written at once and let go. */
  JsonObject revealed(JsonObject params) {
    JsonObject all = withoutMasks(params);
    secrets.forEach(
        (path, secret) -> {
          JsonObject parent = parent(all, path);
          parent.addProperty(
              last(path),
              secret.<String>revealTo(bytes -> new String(bytes, StandardCharsets.UTF_8)));
          if (path.size() > 1) {
            all.add(path.get(0), parent);
          }
        });
    return all;
  }

  /**
   * A mask that came in must not go out, or it would become the value. Masked headers go out as
   * they came: the service knows its own mask there, and would lose the header without it.
   */
  private static JsonObject withoutMasks(JsonObject params) {
    JsonObject clear = new JsonObject();
    for (Map.Entry<String, JsonElement> each : params.entrySet()) {
      boolean masked =
          each.getValue() instanceof JsonPrimitive plain
              && plain.isString()
              && isMask(plain.getAsString());
      if (!masked) {
        clear.add(each.getKey(), each.getValue().deepCopy());
      }
    }
    return clear;
  }

  private static boolean isMask(String shown) {
    return shown.equals(REDACTED) || shown.contains(STARS);
  }
}

package io.github.redoubt.emulator.iam.claims;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said of somebody: texts, and arrays of texts. Numbers and booleans become texts. */
public final class Claims {

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, List<String>> lists = new HashMap<>();

  private Claims() {}

  public static Claims of(Map<String, ?> claims) {
    Claims read = new Claims();
    claims.forEach(
        (name, value) -> {
          if (value instanceof Collection<?> many) {
            read.lists.put(name, many.stream().map(String::valueOf).toList());
          } else {
            read.texts.put(name, String.valueOf(value));
          }
        });
    return read;
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  Optional<List<String>> list(String name) {
    return Optional.ofNullable(lists.get(name));
  }

  @Override
  public String toString() {
    return "Claims" + texts.keySet() + lists.keySet();
  }
}

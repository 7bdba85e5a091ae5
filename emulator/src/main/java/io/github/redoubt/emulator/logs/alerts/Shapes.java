package io.github.redoubt.emulator.logs.alerts;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.logs.internal.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What JSON objects are made of, as a table beside this class says it. */
final class Shapes {

  private static final Pattern NUMERAL = Pattern.compile("[0-9]{1,18}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Map<String, Map<String, Member>> objects;

  /** A member of an object. */
  private record Member(String name, boolean required, boolean list, String kind) {}

  private Shapes(Map<String, Map<String, Member>> objects) {
    this.objects = objects;
  }

  static Shapes read(String table) {
    Map<String, Map<String, Member>> objects = new LinkedHashMap<>();
    Map<String, Member> current = new LinkedHashMap<>();
    for (String line : text(table).lines().toList()) {
      if (line.startsWith("[")) {
        current = new LinkedHashMap<>();
        objects.put(line.substring(1, line.length() - 1), current);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        Member member = member(line);
        current.put(member.name, member);
      }
    }
    return new Shapes(objects);
  }

  private static Member member(String line) {
    String[] words = line.split(" ", -1);
    boolean required = words[0].endsWith("*");
    String name = required ? words[0].substring(0, words[0].length() - 1) : words[0];
    return new Member(name, required, words.length == 3, words[words.length - 1]);
  }

  private static String text(String table) {
    try (InputStream stream = Shapes.class.getResourceAsStream(table)) {
      if (stream == null) {
        throw new IllegalStateException("The table " + table + " is not on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Refuses what is not of a shape, by the path of what is wrong; takes out what it does not know.
   */
  void check(String shape, JsonObject object) {
    check(shape, object, "");
  }

  private void check(String shape, JsonObject object, String path) {
    Map<String, Member> members =
        Optional.ofNullable(objects.get(shape))
            .orElseThrow(() -> new IllegalStateException("No shape is called " + shape));
    for (Member member : members.values()) {
      JsonElement value = object.get(member.name);
      String place = path + member.name;
      if (value != null && !value.isJsonNull()) {
        check(member, value, place);
      } else if (member.required) {
        throw Rejection.invalid("The member '" + place + "' is missing.");
      }
    }
    object.keySet().retainAll(members.keySet());
  }

  private void check(Member member, JsonElement value, String place) {
    if (!member.list) {
      value(member.kind, value, place);
    } else if (value.isJsonArray()) {
      for (int i = 0; i < value.getAsJsonArray().size(); i++) {
        value(member.kind, value.getAsJsonArray().get(i), place + "[" + i + "]");
      }
    } else {
      throw wrong(place, "an array");
    }
  }

  private void value(String kind, JsonElement value, String place) {
    switch (kind) {
      case "text" -> require(isText(value), place, "a text");
      case "uuid" ->
          require(isText(value) && UUID.matcher(value.getAsString()).matches(), place, "a UUID");
      case "numeral" ->
          require(
              isText(value) && NUMERAL.matcher(value.getAsString()).matches(),
              place,
              "a number as text");
      case "flag" ->
          require(value instanceof JsonPrimitive flag && flag.isBoolean(), place, "true or false");
      case "number" -> require(isNumber(value), place, "a number");
      case "integer" ->
          require(
              isNumber(value) && value.getAsDouble() == Math.rint(value.getAsDouble()),
              place,
              "a whole number");
      case "texts" ->
          require(
              value.isJsonObject()
                  && value.getAsJsonObject().asMap().values().stream().allMatch(Shapes::isText),
              place,
              "an object of texts");
      default -> choiceOrObject(kind, value, place);
    }
  }

  private void choiceOrObject(String kind, JsonElement value, String place) {
    if (objects.containsKey(kind)) {
      require(value.isJsonObject(), place, "an object");
      check(kind, value.getAsJsonObject(), place + ".");
    } else {
      boolean one = isText(value) && Set.of(kind.split("\\|", -1)).contains(value.getAsString());
      require(one, place, "one of " + kind.replace("|", ", "));
    }
  }

  private static boolean isText(JsonElement value) {
    return value instanceof JsonPrimitive text && text.isString();
  }

  private static boolean isNumber(JsonElement value) {
    return value instanceof JsonPrimitive number && number.isNumber();
  }

  private static void require(boolean holds, String place, String what) {
    if (!holds) {
      throw wrong(place, what);
    }
  }

  private static Rejection wrong(String place, String what) {
    return Rejection.invalid("The member '" + place + "' must be " + what + ".");
  }
}

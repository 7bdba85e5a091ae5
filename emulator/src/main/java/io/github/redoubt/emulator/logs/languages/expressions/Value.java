package io.github.redoubt.emulator.logs.languages.expressions;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.emulator.logs.records.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What an expression can be worth. */
public sealed interface Value {

  /** No value: a key that is not there, or what cannot be calculated. */
  record Nothing() implements Value {}

  record Text(String text) implements Value {}

  /** Two numbers that are the same are equal, however they are written. */
  record Numeral(BigDecimal number) implements Value {
    public Numeral {
      number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
  }

  record Bool(boolean holds) implements Value {}

  record Time(Instant time) implements Value {}

  record Interval(Duration length) implements Value {}

  record Regexp(Pattern pattern) implements Value {}

  record Grade(Severity severity) implements Value {}

  /** A tree of keys, in the order in which they came. Never changed once made. */
  record Tree(Map<String, Value> members) implements Value {
    static final Tree EMPTY = new Tree(Map.of());

    /** The value behind a key; null where there is none. */
    Value at(String key) {
      return members.getOrDefault(key, none());
    }

    /** The same tree, with another value behind a key. */
    Tree with(String key, Value value) {
      Map<String, Value> more = new LinkedHashMap<>(members);
      more.put(key, value);
      return new Tree(more);
    }

    Tree without(String key) {
      Map<String, Value> fewer = new LinkedHashMap<>(members);
      fewer.remove(key);
      return new Tree(fewer);
    }
  }

  record Items(List<Value> values) implements Value {}

  static Value none() {
    return new Nothing();
  }

  static Value of(boolean holds) {
    return new Bool(holds);
  }

  static Value of(long number) {
    return new Numeral(BigDecimal.valueOf(number));
  }

  /** A number; null where it is none, as after a division by zero. */
  static Value of(double number) {
    return Double.isFinite(number) ? new Numeral(BigDecimal.valueOf(number)) : none();
  }

  default boolean isNull() {
    return this instanceof Nothing;
  }

  /** Whether it is a truth, and true. */
  default boolean isTrue() {
    return this instanceof Bool bool && bool.holds();
  }

  /** The value of what is read from JSON, where there are no times nor intervals. */
  static Value of(JsonElement json) {
    if (json instanceof JsonObject object) {
      Map<String, Value> members = new LinkedHashMap<>();
      object.entrySet().forEach(each -> members.put(each.getKey(), of(each.getValue())));
      return new Tree(members);
    }
    if (json instanceof JsonArray array) {
      List<Value> values = new ArrayList<>();
      array.forEach(each -> values.add(of(each)));
      return new Items(values);
    }
    if (json instanceof JsonPrimitive primitive) {
      if (primitive.isBoolean()) {
        return of(primitive.getAsBoolean());
      }
      return primitive.isNumber()
          ? Casts.number(primitive.getAsString())
          : new Text(primitive.getAsString());
    }
    return none();
  }

  /** How answers show it. */
  default JsonElement json() {
    if (this instanceof Tree tree) {
      JsonObject object = new JsonObject();
      tree.members().forEach((key, value) -> object.add(key, value.json()));
      return object;
    }
    if (this instanceof Items items) {
      JsonArray array = new JsonArray();
      items.values().forEach(each -> array.add(each.json()));
      return array;
    }
    if (this instanceof Numeral number) {
      return new JsonPrimitive(new BigDecimal(number.number().toPlainString()));
    }
    if (this instanceof Bool bool) {
      return new JsonPrimitive(bool.holds());
    }
    if (this instanceof Time time) {
      return new JsonPrimitive(Times.nanos(time.time()));
    }
    return isNull() ? JsonNull.INSTANCE : new JsonPrimitive(Casts.text(this));
  }
}

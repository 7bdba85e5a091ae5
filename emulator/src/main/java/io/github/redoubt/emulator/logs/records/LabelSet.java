package io.github.redoubt.emulator.logs.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a log. Most logs have those of the log before them, and then share one set. Never
 * changed once made.
 */
public final class LabelSet {

  /** By their place in {@link Labels#ALL}. */
  private final @Nullable String[] values;

  /** As they are stored; made when first needed. Whichever thread makes it makes the same. */
  private byte @Nullable [] stored;

  private LabelSet(@Nullable String[] values) {
    this.values = values;
  }

  /** Makes one of labels by their place in {@link Labels#ALL}; null for those there are not. */
  public static LabelSet of(@Nullable String[] values) {
    return new LabelSet(Arrays.copyOf(values, Labels.ALL.size()));
  }

  /** Makes one of labels by their names. */
  public static LabelSet of(Map<String, String> labels) {
    @Nullable String[] values = new String[Labels.ALL.size()];
    labels.forEach((name, value) -> values[Labels.place(name)] = value);
    return new LabelSet(values);
  }

  /** A label by its place; empty if there is none. */
  private String at(int place) {
    String value = values[place];
    return value == null ? "" : value;
  }

  public String application() {
    return at(Labels.APPLICATION_PLACE);
  }

  public String subsystem() {
    return at(Labels.SUBSYSTEM_PLACE);
  }

  /** The labels by their names. */
  public Map<String, String> map() {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      String value = values[i];
      if (value != null) {
        map.put(Labels.ALL.get(i), value);
      }
    }
    return map;
  }

  /** How many there are, and of each its place, its length and its text. */
  byte[] stored() {
    byte[] made = stored;
    if (made == null) {
      made = encode();
      stored = made;
    }
    return made;
  }

  private byte[] encode() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64);
    int there = 0;
    for (String value : values) {
      there += value == null ? 0 : 1;
    }
    out.write(there);
    for (int i = 0; i < values.length; i++) {
      String value = values[i];
      if (value != null) {
        byte[] text = value.getBytes(UTF_8);
        out.write(i);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
        out.writeBytes(text);
      }
    }
    return out.toByteArray();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LabelSet set && Arrays.equals(values, set.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return map().toString();
  }
}

package io.github.redoubt.emulator.storage.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An object's key, in the order of its UTF-8 bytes. */
public record Key(String text) implements Comparable<Key> {

  @Override
  public int compareTo(Key other) {
    return Arrays.compareUnsigned(
        text.getBytes(StandardCharsets.UTF_8), other.text.getBytes(StandardCharsets.UTF_8));
  }
}

package io.github.redoubt.emulator.storage.state;

import io.github.redoubt.emulator.storage.internal.Rejection;
import java.util.Arrays;

/** Whether a bucket keeps versions; one where this was never set keeps none. */
public enum Versioning {
  ENABLED("Enabled"),
  SUSPENDED("Suspended");

  private final String word;

  Versioning(String word) {
    this.word = word;
  }

  /** As it stands in XML. */
  public String word() {
    return word;
  }

  /**
   * Reads the word.
   *
   * @throws Rejection if it is none
   */
  public static Versioning of(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new Rejection(
                    400,
                    "IllegalVersioningConfigurationException",
                    "The versioning configuration specified in the request is invalid."));
  }
}

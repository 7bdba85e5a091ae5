package io.github.redoubt.emulator.logs.intake;

import io.github.redoubt.emulator.logs.records.LabelSet;
import io.github.redoubt.emulator.logs.records.Labels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the labels of one log after the other. Of those that are as they were in the log before,
 * nothing is made anew. One thread's own.
 */
final class LabelReader {

  private final byte[] bytes;
  private final int[] starts = new int[Labels.ALL.size()];
  private final int[] ends = new int[Labels.ALL.size()];
  private final @Nullable String[] texts = new String[Labels.ALL.size()];
  private @Nullable LabelSet last;
  private int ofLast;
  private int seen;

  LabelReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Begins another log. */
  void begin() {
    seen = 0;
  }

  /** Takes a label from the string that was passed just now. */
  void take(int place, JsonScanner string) {
    seen |= 1 << place;
    int start = string.start();
    int end = string.end();
    boolean same =
        texts[place] != null && Arrays.equals(bytes, start, end, bytes, starts[place], ends[place]);
    if (!same) {
      texts[place] = string.text();
      starts[place] = start;
      ends[place] = end;
      last = null;
    }
  }

  /** The labels that were taken since the log began. */
  LabelSet set() {
    LabelSet set = last;
    if (set == null || ofLast != seen) {
      @Nullable String[] taken = new String[texts.length];
      for (int i = 0; i < taken.length; i++) {
        taken[i] = (seen & (1 << i)) == 0 ? null : texts[i];
      }
      set = LabelSet.of(taken);
      last = set;
      ofLast = seen;
    }
    return set;
  }
}

package io.github.redoubt.emulator.logs.intake;

import io.github.redoubt.emulator.logs.records.Labels;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a log can have. */
enum Member {
  APPLICATION("applicationName", Labels.APPLICATION, Drop.NO_APPLICATION),
  SUBSYSTEM("subsystemName", Labels.SUBSYSTEM, Drop.NO_SUBSYSTEM),
  COMPUTER("computerName", Labels.COMPUTER, Drop.BAD_LABEL),
  CATEGORY("category", Labels.CATEGORY, Drop.BAD_LABEL),
  CLASS("className", Labels.CLASS, Drop.BAD_LABEL),
  METHOD("methodName", Labels.METHOD, Drop.BAD_LABEL),
  THREAD("threadId", Labels.THREAD, Drop.BAD_LABEL),
  TEXT("text", Drop.NO_TEXT),
  SEVERITY("severity", Drop.BAD_SEVERITY),
  TIMESTAMP("timestamp", Drop.BAD_TIMESTAMP),
  PRECISE_TIMESTAMP("hiResTimestamp", Drop.BAD_TIMESTAMP),
  OTHER("", Drop.NOT_AN_OBJECT);

  private static final int LONGEST = 15;

  private static final List<Member[]> BY_LENGTH =
      IntStream.rangeClosed(0, LONGEST)
          .mapToObj(
              length ->
                  Stream.of(values())
                      .filter(member -> length > 0 && member.name.length() == length)
                      .toArray(Member[]::new))
          .toList();

  private final String name;
  private final int label;
  private final Drop otherwise;

  Member(String name, Drop otherwise) {
    this.name = name;
    this.label = -1;
    this.otherwise = otherwise;
  }

  Member(String name, String label, Drop otherwise) {
    this.name = name;
    this.label = Labels.place(label);
    this.otherwise = otherwise;
  }

  /** The member with a name, of which these are the bytes. */
  static Member of(byte[] bytes, int start, int end) {
    if (end - start <= LONGEST) {
      for (Member member : BY_LENGTH.get(end - start)) {
        if (member.isAt(start, bytes)) {
          return member;
        }
      }
    }
    return OTHER;
  }

  private boolean isAt(int start, byte[] bytes) {
    for (int i = 0; i < name.length(); i++) {
      if (bytes[start + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a value can be one of it that begins so. */
  boolean takes(char first) {
    return switch (this) {
      case SEVERITY, TIMESTAMP -> first == '-' || (first >= '0' && first <= '9');
      case TEXT -> first == '"' || first == '{';
      default -> first == '"';
    };
  }

  boolean isLabel() {
    return label >= 0;
  }

  /** Its place in {@link Labels#ALL}. */
  int label() {
    return label;
  }

  /** Why a log is dropped whose value is none. */
  Drop otherwise() {
    return otherwise;
  }
}

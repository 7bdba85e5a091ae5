package io.github.redoubt.emulator.logs.intake;

/** Why a log is not taken in although its request is. */
enum Drop {
  NOT_AN_OBJECT("is not a JSON object"),
  NO_APPLICATION("applicationName is missing, empty or not a string"),
  NO_SUBSYSTEM("subsystemName is missing, empty or not a string"),
  NO_TEXT("text is missing, or neither a string nor an object"),
  BAD_LABEL("a label is not a string"),
  BAD_SEVERITY("severity is not an integer from 1 to 6"),
  BAD_TIMESTAMP("timestamp is not a number, or hiResTimestamp no decimal text"),
  TOO_OLD("older than 24 hours"),
  TOO_EARLY("more than 4 hours in the future"),
  TOO_LARGE("larger than 32 KB"),
  FAULT("the service failed to keep it");

  private final String reason;

  Drop(String reason) {
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}

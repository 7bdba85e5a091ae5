package io.github.redoubt.emulator.notifications.delivery;

/**
 * How the test of a destination goes.
 *
 * @param status {@code inprogress}, {@code success} or {@code failure}
 * @param statusCode the HTTP status of the last answer, 0 if there was none
 */
public record TestResult(String status, int statusCode, String message) {

  static final TestResult UNDER_WAY = new TestResult("inprogress", 0, "");
}

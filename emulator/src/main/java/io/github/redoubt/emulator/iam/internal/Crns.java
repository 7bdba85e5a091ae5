package io.github.redoubt.emulator.iam.internal;

/** The parts of a CRN that IAM looks at. */
public final class Crns {

  private static final int REGION = 5;
  private static final int SCOPE = 6;
  private static final int INSTANCE = 7;
  private static final int RESOURCE = 9;

  private Crns() {}

  /** The account in the scope, empty if there is none. */
  public static String account(String crn) {
    String scope = part(crn, SCOPE);
    return scope.startsWith("a/") ? scope.substring(2) : "";
  }

  public static String region(String crn) {
    return part(crn, REGION);
  }

  public static String instance(String crn) {
    return part(crn, INSTANCE);
  }

  public static String resource(String crn) {
    return part(crn, RESOURCE);
  }

  private static String part(String crn, int index) {
    String[] parts = crn.split(":", -1);
    return parts.length > index ? parts[index] : "";
  }
}

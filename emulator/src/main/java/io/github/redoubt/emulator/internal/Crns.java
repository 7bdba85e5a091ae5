package io.github.redoubt.emulator.internal;

import java.util.List;

/** The parts of a CRN; each is empty where there is none. */
public final class Crns {

  private static final int SERVICE = 4;
  private static final int REGION = 5;
  private static final int SCOPE = 6;
  private static final int INSTANCE = 7;
  private static final int RESOURCE_TYPE = 8;
  private static final int RESOURCE = 9;

  private Crns() {}

  public static String service(String crn) {
    return part(crn, SERVICE);
  }

  /** The account in the scope. */
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

  /** The CRN of the instance that something is of, given that thing's CRN. */
  public static String ofInstance(String crn) {
    return String.join(":", List.of(crn.split(":", -1)).subList(0, RESOURCE_TYPE)) + "::";
  }

  private static String part(String crn, int index) {
    String[] parts = crn.split(":", -1);
    return parts.length > index ? parts[index] : "";
  }
}

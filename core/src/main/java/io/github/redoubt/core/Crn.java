package io.github.redoubt.core;

import java.util.Optional;

/**
 * A Cloud Resource Name: where a thing is in IBM Cloud, and the only thing that crosses from one
 * module to another.
 *
 * <p>{@code crn:v1:bluemix:public:kms:us-south:a/{account}:{instance}:key:{id}}: ten segments, of
 * which the last four may be empty.
 *
 * @param cname the cloud, {@code bluemix} for the public one
 * @param ctype {@code public}, {@code dedicated} or {@code local}
 * @param serviceName the service's name, such as {@code kms}
 * @param location a region, a zone, or {@code global}; empty where the service has none
 * @param scope {@code a/} and the account's id; empty where there is none
 * @param serviceInstance the instance's id, a GUID in most services; empty where there is none
 * @param resourceType what kind of thing in the instance; empty for the instance itself
 * @param resource which one; empty for the instance itself; may hold colons and slashes
 * @see <a href="https://cloud.ibm.com/docs/account?topic=account-crn">Cloud Resource Names</a>
 */
public record Crn(
    String cname,
    String ctype,
    String serviceName,
    String location,
    String scope,
    String serviceInstance,
    String resourceType,
    String resource) {

  private static final int SEGMENTS = 10;
  private static final String SIGNS = "._~/@%+=, -";

  /**
   * Checks each segment.
   *
   * @throws InvalidRequestException if a segment holds a character that cannot be part of a CRN
   */
  public Crn {
    check("cname", cname, true);
    check("ctype", ctype, true);
    check("service name", serviceName, true);
    check("location", location, false);
    check("scope", scope, false);
    check("service instance", serviceInstance, false);
    check("resource type", resourceType, false);
    for (int at = 0; at < resource.length(); at++) {
      if (resource.charAt(at) < ' ' || resource.charAt(at) == 127) {
        throw invalid("holds a control character in its resource");
      }
    }
  }

  /**
   * Reads a CRN.
   *
   * @throws InvalidRequestException if it is not one
   */
  public static Crn parse(String text) {
    String[] parts = new String[SEGMENTS];
    int begin = 0;
    int count = 0;
    for (int at = text.indexOf(':');
        at >= 0 && count < SEGMENTS - 1;
        at = text.indexOf(':', begin)) {
      parts[count++] = text.substring(begin, at);
      begin = at + 1;
    }
    parts[count++] = text.substring(begin);
    if (count != SEGMENTS || !parts[0].equals("crn") || !parts[1].equals("v1")) {
      throw invalid("is not a CRN of ten segments that starts with crn:v1 (it has " + count + ")");
    }
    return new Crn(parts[2], parts[3], parts[4], parts[5], parts[6], parts[7], parts[8], parts[9]);
  }

  /** Builds the CRN of a service instance in the public cloud. */
  public static Crn ofInstance(
      String serviceName, String location, String accountId, String instance) {
    return new Crn("bluemix", "public", serviceName, location, "a/" + accountId, instance, "", "");
  }

  /** Gives the CRN of a thing in the same instance. */
  public Crn withResource(String type, String id) {
    return new Crn(cname, ctype, serviceName, location, scope, serviceInstance, type, id);
  }

  /** Gives the CRN of the instance that this thing is in. */
  public Crn instance() {
    return withResource("", "");
  }

  /** Gives the account's id, if the CRN is scoped to one. */
  public Optional<String> accountId() {
    return scope.startsWith("a/") ? Optional.of(scope.substring(2)) : Optional.empty();
  }

  @Override
  public String toString() {
    return String.join(
        ":",
        "crn",
        "v1",
        cname,
        ctype,
        serviceName,
        location,
        scope,
        serviceInstance,
        resourceType,
        resource);
  }

  private static void check(String name, String value, boolean required) {
    if (required && value.isEmpty()) {
      throw invalid("has no " + name);
    }
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && SIGNS.indexOf(c) < 0) {
        throw invalid("holds a character in its " + name + " that no CRN has");
      }
    }
  }

  private static InvalidRequestException invalid(String problem) {
    return new InvalidRequestException(
        "crn",
        problem,
        "Take the CRN as the console or 'ibmcloud resource service-instance' prints it.");
  }
}

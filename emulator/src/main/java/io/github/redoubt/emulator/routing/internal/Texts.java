package io.github.redoubt.emulator.routing.internal;

import com.google.gson.JsonElement;
import io.github.redoubt.emulator.internal.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What names, owners and CRNs must look like, of whichever kind of routing. */
public final class Texts {

  public static final String ACCOUNT = "account";
  public static final String ENTERPRISE = "enterprise";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9 \\-._:]{1,1000}");

  private Texts() {}

  /** Refuses a name that is empty, too long, or has other signs than it may. */
  public static String name(String given) {
    if (!NAME.matcher(given).matches()) {
      throw Rejection.invalid(
          "A name is 1 to 1000 letters, digits, spaces and the signs '-', '.', '_' and ':'.");
    }
    return given;
  }

  /** Who manages something: the account, if nothing is said. */
  public static String managedBy(Body body) {
    String by = body.text("managed_by").orElse(ACCOUNT);
    if (!by.equals(ACCOUNT) && !by.equals(ENTERPRISE)) {
      throw Rejection.invalid("'managed_by' is account or enterprise, not '" + by + "'.");
    }
    return by;
  }

  /** Refuses to hand something to another manager. */
  public static void requireSameManager(Body body, String managedBy) {
    if (body.has("managed_by") && !managedBy(body).equals(managedBy)) {
      throw Rejection.invalid("'managed_by' cannot be changed.");
    }
  }

  /** Refuses what is not the CRN of an instance of a service. */
  public static String instanceCrn(String crn, String service) {
    String[] parts = crn.split(":", -1);
    if (parts.length != 10
        || !parts[0].equals("crn")
        || !parts[4].equals(service)
        || !parts[6].startsWith("a/")
        || parts[7].isEmpty()) {
      throw Rejection.invalid("'" + crn + "' is not the CRN of an instance of " + service + ".");
    }
    return crn;
  }

  /** The texts of an array that must be there. */
  public static List<String> requiredTexts(Body body, String name) {
    require(body, name);
    return body.texts(name);
  }

  /** The objects of an array that must be there. */
  public static List<Body> requiredObjects(Body body, String name) {
    require(body, name);
    return body.objects(name);
  }

  private static void require(Body body, String name) {
    if (!body.has(name)) {
      throw missing(name);
    }
  }

  private static Rejection missing(String name) {
    return Rejection.invalid("'" + name + "' is missing.");
  }

  /** A switch that must be there. */
  public static boolean requiredFlag(Body body, String name) {
    return flag(body, name).orElseThrow(() -> missing(name));
  }

  /** A switch, which is a JSON boolean and no text. */
  public static Optional<Boolean> flag(Body body, String name) {
    if (!body.has(name)) {
      return Optional.empty();
    }
    JsonElement value = body.json().get(name);
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isBoolean()) {
      throw new Rejection(400, "binding_error", "'" + name + "' must be true or false.");
    }
    return Optional.of(value.getAsBoolean());
  }

  /** Refuses more of something than there may be. */
  public static <T> List<T> atMost(int most, List<T> values, String what) {
    if (values.size() > most) {
      throw Rejection.invalid("There are at most " + most + " " + what + ".");
    }
    return new ArrayList<>(values);
  }
}

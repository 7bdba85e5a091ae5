package io.github.redoubt.storage.internal;

import io.github.redoubt.core.InvalidRequestException;
import java.util.regex.Pattern;

/** The rules for the names of buckets, which all accounts of the cloud share. */
public final class BucketName {

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private BucketName() {}

  /** Gives the name back if it can be one. */
  public static String checked(String name) {
    if (!SHAPE.matcher(name).matches()) {
      throw invalid("is not 3 to 63 of a-z, 0-9, dot and dash, with a letter or digit at each end");
    }
    if (name.contains("..") || name.contains("--")) {
      throw invalid("has two dots or two dashes in a row");
    }
    if (ADDRESS.matcher(name).matches()) {
      throw invalid("looks like an IP address");
    }
    if (name.startsWith("cosv1-") || name.startsWith("account-")) {
      throw invalid("starts with cosv1- or account-, which the service keeps for itself");
    }
    return name;
  }

  private static InvalidRequestException invalid(String problem) {
    return new InvalidRequestException("bucket name", problem, "Use one like orders-eu-2026.");
  }
}

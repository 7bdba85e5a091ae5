package io.github.redoubt.audit.notifications.destinations;

import java.util.Locale;

/** How a webhook is called. */
public enum HttpVerb {
  /** GET. */
  GET,
  /** POST. */
  POST,
  /** PUT. */
  PUT,
  /** PATCH. */
  PATCH;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.github.redoubt.audit.webhooks;

import java.util.Map;

/** What an alert can tell: a notification channel, or an outgoing webhook by itself. */
public interface AlertTarget {

  /** What the labels begin with by which a notification channel knows its alerts. */
  String LABEL = "notify_";

  /** Gives the number by which alerts name the outgoing webhook. */
  long integrationId();

  /** Gives what an alert must be labelled with for this target to take it; often nothing. */
  default Map<String, String> labels() {
    return Map.of();
  }
}

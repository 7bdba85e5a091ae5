package io.github.redoubt.audit.channels;

import io.github.redoubt.audit.notifications.topics.EventFilter;
import io.github.redoubt.audit.webhooks.AlertTarget;
import io.github.redoubt.core.InvalidRequestException;
import java.util.regex.Pattern;

/**
 * How a channel knows its alerts. All alerts come out of one source, and say nothing of the webhook
 * that they were sent by; but they carry their labels.
 */
final class ChannelLabel {

  static final String VALUE = "yes";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");

  private ChannelLabel() {}

  static String requireName(String channel) {
    if (!NAME.matcher(channel).matches()) {
      throw new InvalidRequestException(
          "channel name",
          "is not 1 to 60 small letters, digits and hyphens, beginning with a letter",
          "Use one like security-team.");
    }
    return channel;
  }

  /** A path cannot go over a hyphen, and names have no underscore of their own. */
  static String name(String channel) {
    return AlertTarget.LABEL + channel.replace('-', '_');
  }

  static EventFilter filter(String channel) {
    return EventFilter.field("$.data.alert_definition.meta_labels." + name(channel)).is(VALUE);
  }
}

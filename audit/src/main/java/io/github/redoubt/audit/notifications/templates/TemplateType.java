package io.github.redoubt.audit.notifications.templates;

import io.github.redoubt.core.internal.Plain;

/**
 * What a template is for. One that this version does not know is kept as it came.
 *
 * @param code as the service spells it
 */
@Plain
public record TemplateType(String code) {

  /** Messages to webhooks, as JSON. */
  public static final TemplateType WEBHOOK = new TemplateType("webhook.notification");

  /** Messages to Slack, as JSON of its blocks. */
  public static final TemplateType SLACK = new TemplateType("slack.notification");

  /** Messages to PagerDuty, as JSON of its Events API v2. */
  public static final TemplateType PAGER_DUTY = new TemplateType("pagerduty.notification");

  /** Messages to Event Streams, as JSON. */
  public static final TemplateType EVENT_STREAMS = new TemplateType("event_streams.notification");

  /** E-mail from an own domain, as HTML with a subject. */
  public static final TemplateType EMAIL = new TemplateType("smtp_custom.notification");

  /** Invitations to e-mail from an own domain, as HTML with a subject. */
  public static final TemplateType EMAIL_INVITATION = new TemplateType("smtp_custom.invitation");

  /** Those that this version knows, to switch over. */
  public enum Known {
    /** {@code webhook.notification}. */
    WEBHOOK,
    /** {@code slack.notification}. */
    SLACK,
    /** {@code pagerduty.notification}. */
    PAGER_DUTY,
    /** {@code event_streams.notification}. */
    EVENT_STREAMS,
    /** {@code smtp_custom.notification}. */
    EMAIL,
    /** {@code smtp_custom.invitation}. */
    EMAIL_INVITATION,
    /** One that a later version knows. */
    OTHER
  }

  /** Gives the known one to switch over; never throws. */
  public Known known() {
    return switch (code) {
      case "webhook.notification" -> Known.WEBHOOK;
      case "slack.notification" -> Known.SLACK;
      case "pagerduty.notification" -> Known.PAGER_DUTY;
      case "event_streams.notification" -> Known.EVENT_STREAMS;
      case "smtp_custom.notification" -> Known.EMAIL;
      case "smtp_custom.invitation" -> Known.EMAIL_INVITATION;
      default -> Known.OTHER;
    };
  }

  @Override
  public String toString() {
    return code;
  }
}

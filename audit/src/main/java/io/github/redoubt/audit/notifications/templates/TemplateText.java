package io.github.redoubt.audit.notifications.templates;

import io.github.redoubt.core.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * The text of a template, in the language of Handlebars over the members of an event: {@code
 * {{data.alert_definition.name}}}.
 *
 * @param type what it is for
 * @param body the text
 * @param subject the subject; of e-mail alone
 */
public record TemplateText(TemplateType type, String body, Optional<String> subject) {

  /**
   * Checks that there is something.
   *
   * @throws InvalidRequestException if the body is blank
   */
  public TemplateText {
    if (body.isBlank()) {
      throw new InvalidRequestException("template", "is blank", "Give its text.");
    }
  }

  /** Makes the text of messages to Slack, as JSON of its blocks. */
  public static TemplateText slack(String body) {
    return new TemplateText(TemplateType.SLACK, body, Optional.empty());
  }

  /** Makes the text of messages to webhooks, as JSON. */
  public static TemplateText webhook(String body) {
    return new TemplateText(TemplateType.WEBHOOK, body, Optional.empty());
  }

  /** Makes the text of messages to PagerDuty, as JSON of its Events API v2. */
  public static TemplateText pagerDuty(String body) {
    return new TemplateText(TemplateType.PAGER_DUTY, body, Optional.empty());
  }

  /** Makes the text of messages to Event Streams, as JSON. */
  public static TemplateText eventStreams(String body) {
    return new TemplateText(TemplateType.EVENT_STREAMS, body, Optional.empty());
  }

  /** Makes the text of e-mail from an own domain, as HTML. */
  public static TemplateText email(String subject, String body) {
    return new TemplateText(TemplateType.EMAIL, body, Optional.of(subject));
  }

  /** Makes the text of invitations to e-mail from an own domain, as HTML. */
  public static TemplateText invitation(String subject, String body) {
    return new TemplateText(TemplateType.EMAIL_INVITATION, body, Optional.of(subject));
  }

  /**
   * Gives the text by which PagerDuty keeps one incident for each alert, and resolves it when the
   * alert resolves. What the service sends by itself opens a new incident each time, and resolves
   * none.
   */
  public static TemplateText pagerDutyResolving() {
    return pagerDuty(file("pagerduty-resolving.json.hbs"));
  }

  private static String file(String name) {
    try (InputStream in = TemplateText.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.github.redoubt.emulator;

import java.time.Instant;
import java.util.List;

/**
 * Something that the emulated Event Notifications wrote to a mail address or a phone number.
 *
 * @param at when
 * @param to the address or number
 * @param from who it is from; empty where that is the service itself
 * @param subject of mail; empty for text messages
 * @param body what it says
 * @param invitation whether it invites to a subscription, and so needs an answer
 * @param attachments the files that go with it
 */
public record Mail(
    Instant at,
    String to,
    String from,
    String subject,
    String body,
    boolean invitation,
    List<Attachment> attachments) {

  /**
   * A file that goes with mail.
   *
   * @param filename what it is called
   * @param contentType such as {@code application/pdf}
   * @param content its bytes, as Base64
   */
  public record Attachment(String filename, String contentType, String content) {}

  /** Copies the attachments. */
  public Mail {
    attachments = List.copyOf(attachments);
  }
}

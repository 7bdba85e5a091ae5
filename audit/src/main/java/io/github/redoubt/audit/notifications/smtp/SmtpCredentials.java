package io.github.redoubt.audit.notifications.smtp;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.SecretBytes;
import java.nio.charset.StandardCharsets;

/**
 * A new user with its password, which the service tells once. Closing it wipes the password; its
 * text never shows it. Whoever gets it closes it.
 *
 * @param user everything but the password
 * @param password the password, as UTF-8
 */
public record SmtpCredentials(SmtpUser user, SecretBytes password) implements AutoCloseable {

  static SmtpCredentials read(JsonObject from) {
    byte[] password = Fields.text(from, "password").getBytes(StandardCharsets.UTF_8);
    return new SmtpCredentials(SmtpUser.read(from), SecretBytes.takeOver(password));
  }

  /** Wipes the password. */
  @Override
  public void close() {
    password.close();
  }
}

package io.github.redoubt.access.apikeys;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An API key with its secret, which the service tells once. Closing it wipes the secret; its text
 * never shows it. Safe for use by many threads.
 */
public final class ApiKeySecret implements AutoCloseable {

  private final ApiKey apiKey;
  private final SecretBytes secret;

  ApiKeySecret(ApiKey apiKey, SecretBytes secret) {
    this.apiKey = apiKey;
    this.secret = secret;
  }

  /** Gives everything but the secret; also after {@code close}. */
  public ApiKey apiKey() {
    return apiKey;
  }

  /**
   * Shows the secret to a function, as UTF-8 in a copy that is wiped when the function returns.
   *
   * @throws IllegalStateException if this was closed
   */
  public <T> T revealTo(Function<byte[], T> use) {
    return secret.revealTo(use);
  }

  /**
   * Gives credentials that sign in with the key. They hold a copy of the secret, which closing this
   * does not wipe.
   *
   * @throws IllegalStateException if this was closed
   */
  public Credentials credentials() {
    return revealTo(bytes -> Credentials.apiKey(new String(bytes, StandardCharsets.UTF_8)));
  }

  /**
   * Writes the secret, and nothing else, into a new file that only its owner can read.
   *
   * @param file must not be there yet; see {@link SecretFile}
   * @throws InvalidRequestException if the file cannot be made
   * @throws PartialFailureException if it was not written; the key is there nevertheless
   */
  public void writeTo(Path file) {
    handTo(SecretFile.at(file));
  }

  /**
   * Hands the secret to where it is kept.
   *
   * @throws InvalidRequestException if the place says beforehand that it cannot take it
   * @throws PartialFailureException if it was not kept; the key is there nevertheless
   */
  public void handTo(SecretSink sink) {
    sink.prepare();
    try {
      passTo(sink);
    } catch (HandOverFailure failure) {
      throw new PartialFailureException(
          "Handing over the secret of API key '" + apiKey.id() + "'",
          List.of(),
          List.of("API key '" + apiKey.id() + "', whose secret was not kept"),
          failure);
    }
  }

  /** Hands the secret over; what a failure says is not passed on if it quotes the secret. */
  void passTo(SecretSink sink) throws HandOverFailure {
    try {
      sink.keep(this);
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      String kind = e.getClass().getSimpleName();
      throw isQuotedBy(e)
          ? new HandOverFailure(
              "the secret was not kept: "
                  + kind
                  + ", whose words quote the secret and are withheld")
          : new HandOverFailure("the secret was not kept: " + kind + ": " + e.getMessage(), e);
    }
  }

  private boolean isQuotedBy(Throwable failure) {
    if (secret.isClosed()) {
      // It cannot be compared any more, so nothing is let through.
      return true;
    }
    String text = revealTo(bytes -> new String(bytes, StandardCharsets.UTF_8));
    return Quotes.isIn(failure, text);
  }

  /** Overwrites the secret. A second call does nothing. */
  @Override
  public void close() {
    secret.close();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ApiKeySecret that
        && apiKey.equals(that.apiKey)
        && secret.equals(that.secret);
  }

  @Override
  public int hashCode() {
    return apiKey.hashCode();
  }

  @Override
  public String toString() {
    return "ApiKeySecret[" + apiKey.id() + (secret.isClosed() ? ", wiped]" : "]");
  }
}

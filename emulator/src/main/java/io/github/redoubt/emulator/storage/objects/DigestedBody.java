package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import java.io.IOException;
import java.util.Set;

/** A small body that must come with a digest, and that goes with it. */
public final class DigestedBody {

  private DigestedBody() {}

  /**
   * Reads it.
   *
   * @throws Rejection if no digest came with it, or another one, or it is longer
   */
  public static byte[] read(Exchange exchange, int most) throws IOException {
    IncomingBody body = body(exchange);
    requireDigest(exchange, body);
    return whole(body, most);
  }

  /**
   * Has a body come with a digest, whatever then reads it.
   *
   * @throws Rejection if none came with it
   */
  public static void requireDigest(Exchange exchange) {
    requireDigest(exchange, body(exchange));
  }

  private static void requireDigest(Exchange exchange, IncomingBody body) {
    if (exchange.header("content-md5").isEmpty() && body.claimed().isEmpty()) {
      throw Rejection.invalid("Missing required header for this request: Content-MD5.");
    }
  }

  /**
   * Reads one that may come without a digest.
   *
   * @throws Rejection if another digest came with it, or it is longer
   */
  public static byte[] readAny(Exchange exchange, int most) throws IOException {
    return whole(body(exchange), most);
  }

  private static IncomingBody body(Exchange exchange) {
    return new IncomingBody(exchange.body(), exchange.headers(), Set.of());
  }

  private static byte[] whole(IncomingBody body, int most) throws IOException {
    byte[] bytes = body.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new Rejection(400, "MaxMessageLengthExceeded", "Your request was too big.");
    }
    body.verified();
    return bytes;
  }
}

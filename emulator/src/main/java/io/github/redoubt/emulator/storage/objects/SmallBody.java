package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import java.io.IOException;
import java.util.Set;

/** A request's body that is a document, small enough to be read whole. */
public final class SmallBody {

  private static final String CHECKSUM = "x-amz-checksum-";

  private SmallBody() {}

  /**
   * Reads a document to its end and holds it against what the request says of it.
   *
   * @param most how many bytes it may have
   * @throws Rejection if it is longer, bytes are missing, or a checksum differs
   */
  public static byte[] read(Exchange exchange, int most) throws IOException {
    IncomingBody body = new IncomingBody(exchange.body(), exchange.headers(), Set.of());
    byte[] bytes = body.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new Rejection(
          400, "MaxMessageLengthExceeded", "Your request was too big: at most " + most + " bytes.");
    }
    body.verified();
    return bytes;
  }

  /**
   * Reads a document that has to come with {@code Content-MD5}, or a checksum in a header or in the
   * trailer.
   *
   * @throws Rejection if it comes with none, is longer, or differs from what is said of it
   */
  public static byte[] readSummed(Exchange exchange, int most) throws IOException {
    requireSum(exchange);
    return read(exchange, most);
  }

  /**
   * Has a request's body come with {@code Content-MD5} or a checksum.
   *
   * @throws Rejection if it comes with none
   */
  public static void requireSum(Exchange exchange) {
    boolean summed =
        !exchange.header("content-md5").isEmpty()
            || exchange.header("x-amz-trailer").startsWith(CHECKSUM)
            || exchange.headers().keySet().stream().anyMatch(SmallBody::isSum);
    if (!summed) {
      throw Rejection.invalid(
          "Missing required header for this request: Content-MD5 or x-amz-checksum-*.");
    }
  }

  private static boolean isSum(String header) {
    return header.startsWith(CHECKSUM)
        && !header.equals("x-amz-checksum-mode")
        && !header.equals("x-amz-checksum-type")
        && !header.equals("x-amz-checksum-algorithm");
  }
}

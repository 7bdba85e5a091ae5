package io.github.redoubt.emulator.storage.signing;

import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.signing.HmacCredentials.HmacCredential;
import io.github.redoubt.emulator.storage.signing.Scope.Signer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Verifies the signatures of requests: who signed, when, over what. The region of the scope may be
 * any text, as the service has it; presigned URLs are good for as long as they say.
 */
public final class Signatures {

  private static final Duration MOST_SKEW = Duration.ofMinutes(15);
  private static final int MOST_BUFFERED = 64 << 20;

  private final Clock clock;
  private final HmacCredentials credentials;

  public Signatures(Clock clock, HmacCredentials credentials) {
    this.clock = clock;
    this.credentials = credentials;
  }

  /**
   * Who signed, and the body as it may be read: what does not go with the signature ends in a
   * {@link Rejection} at the place where that shows, before the body's end.
   */
  public record Signed(HmacCredential by, InputStream body) {}

  /**
   * Verifies a request, if it is signed at all, well or badly.
   *
   * @return empty if it is not
   * @throws Rejection if it is not to be trusted
   */
  public Optional<Signed> verify(HttpServletRequest request) throws IOException {
    Message message = Message.of(request);
    return Claim.isIn(message)
        ? Optional.of(verify(message, request.getInputStream()))
        : Optional.empty();
  }

  Signed verify(Message message, InputStream wire) throws IOException {
    Claim claim = Claim.of(message);
    HmacCredential by =
        credentials
            .find(claim.scope().accessKeyId())
            .orElseThrow(
                () ->
                    new Rejection(
                        403,
                        "InvalidAccessKeyId",
                        "The AWS Access Key Id you provided does not exist in our records."));
    requireInTime(claim);
    requireAllSigned(message, claim);
    InputStream body = wire;
    String payload = claim.payload();
    if (payload.isEmpty()) {
      byte[] bytes = wire.readNBytes(MOST_BUFFERED);
      body = new ByteArrayInputStream(bytes);
      payload = Sha256.hex(bytes);
    }
    Signer signer = claim.scope().signer(by.secretAccessKey());
    String right = signer.sign(claim.toSign(message.canonical(claim.signedHeaders(), payload)));
    if (!Sha256.same(right, claim.signature())) {
      throw mismatch();
    }
    return new Signed(by, checked(claim, signer, body));
  }

  static Rejection mismatch() {
    return new Rejection(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided.");
  }

  private void requireInTime(Claim claim) {
    Instant now = clock.instant();
    Instant signed = claim.signedAt();
    if (claim.isPresigned()) {
      if (signed.isAfter(now.plus(MOST_SKEW))) {
        throw new Rejection(403, "AccessDenied", "Request is not valid yet");
      }
      if (!now.isBefore(signed.plus(claim.life().orElseThrow()))) {
        throw new Rejection(403, "AccessDenied", "Request has expired");
      }
    } else if (Duration.between(signed, now).abs().compareTo(MOST_SKEW) > 0) {
      throw new Rejection(
          403,
          "RequestTimeTooSkewed",
          "The difference between the request time and the server's time is too large.");
    }
  }

  /** What the service goes by must be what was signed. */
  private static void requireAllSigned(Message message, Claim claim) {
    boolean more =
        message.headers().keySet().stream()
            .anyMatch(
                name ->
                    (name.startsWith("x-amz-") || name.startsWith("ibm-"))
                        && !claim.signedHeaders().contains(name));
    if (more) {
      throw new Rejection(
          403, "AccessDenied", "There were headers present in the request which were not signed");
    }
  }

  private static InputStream checked(Claim claim, Signer signer, InputStream body) {
    return switch (claim.payload()) {
      case "", Claim.UNSIGNED, "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> body;
      case CheckedChunks.PLAIN -> new CheckedChunks(body, claim, signer, false);
      case CheckedChunks.WITH_TRAILER -> new CheckedChunks(body, claim, signer, true);
      default -> new CheckedBody(body, claim.payload());
    };
  }
}

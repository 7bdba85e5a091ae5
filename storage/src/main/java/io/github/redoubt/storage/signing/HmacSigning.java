package io.github.redoubt.storage.signing;

import io.github.redoubt.core.internal.Errors;
import io.github.redoubt.core.internal.Signing;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.internal.HttpDates;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs what an {@code ObjectStorage} sends, and what it lets others send. Called by {@code
 * ObjectStorage}, and by the address of a bucket.
 *
 * <p>The service refuses what is signed more than a quarter of an hour off its own clock. Its
 * answers tell its time: when it refuses for that reason, all that is signed from then on is signed
 * by its clock. Safe for use by many threads.
 */
public final class HmacSigning {

  private static final Logger LOG = LoggerFactory.getLogger(HmacSigning.class);
  private static final String SERVICE = "s3";
  private static final String HASH_HEADER = "x-amz-content-sha256";

  /** What a difference is worth learning: the service takes fifteen minutes. */
  private static final Duration NOTICEABLE = Duration.ofMinutes(5);

  private final HmacCredentials credentials;
  private final boolean payloads;
  private final AtomicReference<Duration> ahead;

  private HmacSigning(
      HmacCredentials credentials, boolean payloads, AtomicReference<Duration> ahead) {
    this.credentials = credentials;
    this.payloads = payloads;
    this.ahead = ahead;
  }

  /** Signs with a key that is borrowed. */
  public static HmacSigning by(HmacCredentials credentials) {
    return new HmacSigning(credentials, true, new AtomicReference<>(Duration.ZERO));
  }

  /** Leaves what is in bodies to TLS. */
  public HmacSigning leavingPayloadsUnsigned() {
    return new HmacSigning(credentials, false, ahead);
  }

  /** Says whether the bytes of objects are signed as they leave, with a checksum behind them. */
  public boolean signsPayloads() {
    return payloads;
  }

  /** Gives the signatures for one location, whose code stands for a region in them. */
  public Signing in(Location location) {
    return new Signing() {
      @Override
      public Request sign(Request request, Instant now) {
        return signed(request, location, now);
      }

      @Override
      public boolean learnsFrom(int status, Errors.Parts refusal, Headers headers, Instant now) {
        return learnedTime(status, refusal.code(), headers.get("Date"), now);
      }
    };
  }

  /** Gives the service's time, as far as it is known to differ from the machine's. */
  Instant byServiceClock(Instant now) {
    return now.plus(ahead.get());
  }

  private Request signed(Request request, Location location, Instant now) {
    SigningKey key = SigningKey.of(credentials, byServiceClock(now), location.code(), SERVICE);
    Payload payload = Payload.of(request, payloads);
    Headers.Builder headers = payload.headers(request.headers());
    headers.set("x-amz-date", key.timestamp()).set(HASH_HEADER, payload.hash());
    SortedMap<String, String> covered = CanonicalForm.headers(request.url(), headers.build());
    String signature = key.ofRequest(request.method(), request.url(), covered, payload.hash());
    headers.set(
        "Authorization",
        SigningKey.ALGORITHM
            + " Credential="
            + key.credential()
            + ",SignedHeaders="
            + CanonicalForm.names(covered.keySet())
            + ",Signature="
            + signature);
    return request
        .newBuilder()
        .headers(headers.build())
        .method(request.method(), payload.body(key, signature))
        .build();
  }

  /**
   * Gives an address that carries its own signature.
   *
   * @param required the headers that whoever uses it has to send
   */
  HttpUrl presigned(
      String method,
      HttpUrl url,
      Headers required,
      Location location,
      Instant now,
      Duration validity) {
    SigningKey key = SigningKey.of(credentials, now, location.code(), SERVICE);
    SortedMap<String, String> covered = CanonicalForm.headers(url, required);
    HttpUrl unsigned =
        url.newBuilder()
            .addQueryParameter("X-Amz-Algorithm", SigningKey.ALGORITHM)
            .addQueryParameter("X-Amz-Credential", key.credential())
            .addQueryParameter("X-Amz-Date", key.timestamp())
            .addQueryParameter("X-Amz-Expires", Long.toString(validity.toSeconds()))
            .addQueryParameter("X-Amz-SignedHeaders", CanonicalForm.names(covered.keySet()))
            .build();
    String signature = key.ofRequest(method, unsigned, covered, Payload.UNSIGNED);
    return unsigned
        .newBuilder()
        .encodedQuery(CanonicalForm.query(unsigned) + "&X-Amz-Signature=" + signature)
        .build();
  }

  /** An answer to HEAD has no code, so that only the time that it tells can be the reason. */
  private boolean learnedTime(int status, String code, @Nullable String date, Instant now) {
    boolean possible = code.equals("RequestTimeTooSkewed") || (status == 403 && code.isEmpty());
    if (!possible || date == null) {
      return false;
    }
    Optional<Instant> theirs = HttpDates.read(date);
    if (theirs.isEmpty()) {
      return false;
    }
    Duration difference = Duration.between(now, theirs.get());
    Duration known = ahead.get();
    if (difference.minus(known).abs().compareTo(NOTICEABLE) < 0) {
      return false;
    }
    if (ahead.compareAndSet(known, difference)) {
      LOG.warn(
          "This machine's clock is {} s {} Object Storage's, which refused a signature for it:"
              + " signatures are made by Object Storage's clock from now on",
          difference.abs().toSeconds(),
          difference.isNegative() ? "ahead of" : "behind");
    }
    return true;
  }

  @Override
  public String toString() {
    return "HmacSigning[" + credentials + "]";
  }
}

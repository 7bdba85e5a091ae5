package io.github.redoubt.storage.signing;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.internal.BucketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * The choice of what a presigned URL is to allow. Nothing is sent, and nobody is asked whether it
 * will be allowed: that is decided when it is used, by what the signing identity may do then.
 *
 * <p>Immutable.
 */
public final class Presigning {

  /**
   * Object Storage itself sets no limit. This one is S3's: longer than a week, something that
   * cannot be taken back alone is out of hand.
   */
  private static final Duration LONGEST = Duration.ofDays(7);

  private static final int MOST_PARTS = 10_000;

  private final BucketAddress bucket;
  private final String key;
  private final HmacSigning signing;
  private final Duration validity;

  private Presigning(BucketAddress bucket, String key, HmacSigning signing, Duration validity) {
    this.bucket = bucket;
    this.key = key;
    this.signing = signing;
    this.validity = validity;
  }

  /** Begins; called by {@code BucketObject}. */
  public static Presigning of(BucketAddress bucket, String key, Duration validity) {
    HmacSigning signing =
        bucket
            .sites()
            .signing()
            .orElseThrow(
                () ->
                    new InvalidRequestException(
                        "presigned URL",
                        "needs an HMAC key, and this client sends tokens, which sign nothing",
                        "Create a service credential of the instance with the parameter"
                            + " {\"HMAC\": true}, and take the bucket from"
                            + " storage.signedBy(HmacCredentials.fromServiceCredential(…))."));
    if (validity.compareTo(Duration.ofSeconds(1)) < 0 || validity.compareTo(LONGEST) > 0) {
      throw new InvalidRequestException(
          "validity", "is " + validity, "Give one second to seven days.");
    }
    return new Presigning(bucket, key, signing, validity.truncatedTo(ChronoUnit.SECONDS));
  }

  /** Starts a URL that reads the object. */
  public PresignedGet get() {
    return new PresignedGet(this);
  }

  /**
   * Starts a URL that stores the object.
   *
   * @throws io.github.redoubt.storage.UnencryptedBucketException if the client refuses buckets
   *     without a root key, and this is one
   */
  public PresignedPut put() {
    bucket.checkRootKey();
    return new PresignedPut(this);
  }

  /** Makes a URL that tells what is known of the object besides its bytes. */
  public PresignedUrl head() {
    return signed("HEAD", address(), Headers.EMPTY);
  }

  /** As {@link #head()}, of one version. */
  public PresignedUrl head(String version) {
    return signed("HEAD", address(version), Headers.EMPTY);
  }

  /** Makes a URL that deletes the object. */
  public PresignedUrl delete() {
    return signed("DELETE", address(), Headers.EMPTY);
  }

  /** Makes a URL that deletes one version for good. */
  public PresignedUrl delete(String version) {
    return signed("DELETE", address(version), Headers.EMPTY);
  }

  /**
   * Makes a URL that stores a part of an upload that is under way.
   *
   * @param uploadId as the beginning of the upload told it
   * @param partNumber 1 to 10,000
   * @throws InvalidRequestException if there is no such part
   */
  public PresignedUrl part(String uploadId, int partNumber) {
    bucket.checkRootKey();
    if (partNumber < 1 || partNumber > MOST_PARTS) {
      throw new InvalidRequestException(
          "part number", "is " + partNumber, "Give one from 1 to " + MOST_PARTS + ".");
    }
    HttpUrl url =
        address()
            .newBuilder()
            .addQueryParameter("partNumber", Integer.toString(partNumber))
            .addQueryParameter("uploadId", uploadId)
            .build();
    return signed("PUT", url, Headers.EMPTY);
  }

  HttpUrl address() {
    return bucket.address(key);
  }

  HttpUrl address(String version) {
    return address().newBuilder().addQueryParameter("versionId", version).build();
  }

  PresignedUrl signed(String method, HttpUrl url, Headers required) {
    Instant machine = bucket.sites().connection().now();
    Instant now = signing.byServiceClock(machine).truncatedTo(ChronoUnit.SECONDS);
    HttpUrl signed = signing.presigned(method, url, required, bucket.location(), now, validity);
    return new PresignedUrl(method, signed, required, now.plus(validity));
  }

  @Override
  public String toString() {
    return "Presigning[" + bucket.name() + ", " + key + ", " + validity + "]";
  }
}

package io.github.redoubt.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.UnavailableException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Sites;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A bucket under construction. Belongs to one thread, and ends with {@link #create}. */
public final class BucketCreation {

  private static final String OPERATION = Sites.TITLE + ": create bucket";

  private final Sites sites;
  private final String name;
  private final Location location;
  private StorageClass storageClass = StorageClass.STANDARD;
  private Optional<Crn> rootKey = Optional.empty();

  BucketCreation(Sites sites, String name, Location location) {
    this.sites = sites;
    this.name = name;
    this.location = location;
  }

  /**
   * Chooses what the bucket's bytes cost, for the whole of its life.
   *
   * @throws InvalidRequestException if no new bucket there can have the class
   */
  public BucketCreation storageClass(StorageClass chosen) {
    boolean geo = location.kind() == Location.Kind.GEO;
    if (chosen.equals(StorageClass.FLEX)) {
      throw new InvalidRequestException(
          "storage class", "is flex, which only buckets from before have", "Use smart.");
    }
    if (geo && chosen.equals(StorageClass.ONE_RATE_ACTIVE)) {
      throw new InvalidRequestException(
          "storage class",
          "is onerate_active, which the geography " + location + " does not have",
          "Use a region.");
    }
    storageClass = chosen;
    return this;
  }

  /**
   * Encrypts the bucket under a root key, for the whole of its life: this cannot be changed later.
   *
   * <p>Object Storage must be authorized to use the key: an IAM authorization from this instance to
   * the key's instance, with the role Reader. Buckets in a region take keys of Key Protect and
   * Hyper Protect Crypto Services from any region; those in a geography only keys of Key Protect
   * from us-south (us), eu-de (eu) or jp-tok (ap), or of Hyper Protect Crypto Services with
   * failover units (us); those in a single data center none.
   *
   * @param rootKeyCrn the CRN of the key, not of its instance
   * @throws InvalidRequestException if it is no CRN of a key, or the location does not take the key
   */
  public BucketCreation encryptedBy(Crn rootKeyCrn) {
    rootKey = Optional.of(RootKeyRule.checked(rootKeyCrn, location));
    return this;
  }

  /**
   * Creates the bucket and, if it is to be encrypted under a root key, reads it back: a bucket
   * comes out of here under that key or not at all.
   *
   * <p>If the answer is lost, the bucket is looked for: one that is there, in this location and
   * class and under this key (or none), is taken for the one that was to be made. Only a bucket
   * that was certainly made here is ever deleted.
   *
   * @throws BucketKeyException if the key cannot be used, or did not take; there is no bucket then
   * @throws ConflictException if the name is taken, with code {@code BucketAlreadyExists} by
   *     another account, {@code BucketAlreadyOwnedByYou} by this one
   * @throws PartialFailureException if a bucket is left behind that is not known to be under the
   *     key
   * @throws OutcomeUnknownException if no answer came, and none to the question whether it is there
   */
  public Bucket create() {
    Placement placement = new Placement(location, storageClass);
    Body body = new Body(placement);
    try {
      var unused = call(body).asNothing().send();
    } catch (ConflictException e) {
      if (body.writes < 2 || !e.code().equals("BucketAlreadyOwnedByYou")) {
        throw e;
      }
      return lookedFor(placement, e, e.correlationId());
    } catch (ConnectionException e) {
      return lookedForIfSent(body, placement, e, e.correlationId());
    } catch (UnavailableException e) {
      return lookedForIfSent(body, placement, e, e.correlationId());
    } catch (ServiceException e) {
      throw explained(e);
    }
    return new Bucket(sites, name, placement, readBack());
  }

  private Call.Builder call(Body body) {
    Call.Builder call =
        address()
            .put("create bucket")
            .header(Sites.INSTANCE_HEADER, sites.instance().toString())
            .body(body);
    rootKey.ifPresent(
        key ->
            call.header("ibm-sse-kp-encryption-algorithm", "AES256")
                .header(KeyInForce.CRN_HEADER, key.toString()));
    return call;
  }

  /** Misspelled headers never fail at the service, so only what is read back counts. */
  private KeyInForce readBack() {
    if (rootKey.isEmpty()) {
      return new KeyInForce(false, "");
    }
    Crn wished = rootKey.get();
    KeyInForce found;
    try {
      found = head().key();
    } catch (RedoubtException e) {
      throw leftBehind(e);
    }
    if (!found.is(wished)) {
      throw discarded(keyDidNotTake(wished, found));
    }
    return new KeyInForce(true, wished.toString());
  }

  private RedoubtException discarded(BucketKeyException why) {
    try {
      var unused = address().delete("delete bucket").asNothing().send();
      return why;
    } catch (NotFoundException gone) {
      return why;
    } catch (RedoubtException e) {
      why.addSuppressed(e);
      return leftBehind(why);
    }
  }

  private BucketKeyException keyDidNotTake(Crn wished, KeyInForce found) {
    return new BucketKeyException(
        new ServiceError(
            OPERATION,
            200,
            "KeyDidNotTake",
            "Bucket '"
                + name
                + "' was made, but read back it is "
                + found.told()
                + " instead of '"
                + wished
                + "'. It is not kept",
            "none"),
        wished);
  }

  private PartialFailureException leftBehind(Throwable why) {
    return new PartialFailureException(
        "Creating bucket '" + name + "'",
        List.of("the bucket was created"),
        List.of("bucket '" + name + "', which is not known to be under the root key"),
        why);
  }

  private Bucket lookedForIfSent(
      Body body, Placement placement, RedoubtException failure, String correlationId) {
    if (body.writes == 0) {
      throw failure;
    }
    return lookedFor(placement, failure, correlationId);
  }

  /** Finds out what became of a creation whose answer was lost. */
  private Bucket lookedFor(Placement placement, RedoubtException failure, String correlationId) {
    KeyInForce key;
    Placement found;
    try {
      key = head().key();
      found = head().placement();
    } catch (NotFoundException absent) {
      throw failure;
    } catch (RedoubtException e) {
      failure.addSuppressed(e);
      throw new OutcomeUnknownException(
          OPERATION,
          correlationId,
          "Look with find(\"" + name + "\") whether the bucket is there, and under which key.",
          failure);
    }
    if (!found.equals(placement) || !key.isAsWished(rootKey)) {
      throw new PartialFailureException(
          "Creating bucket '" + name + "'",
          List.of(),
          List.of(
              "bucket '"
                  + name
                  + "', which is "
                  + found.code()
                  + " and "
                  + key.told()
                  + "; it may have been there before, and was left alone"),
          failure);
    }
    return new Bucket(
        sites,
        name,
        placement,
        rootKey.map(crn -> new KeyInForce(true, crn.toString())).orElse(key));
  }

  private BucketAddress address() {
    return new BucketAddress(sites, name, location);
  }

  private BucketHead head() {
    return new BucketHead(sites, name, location);
  }

  /** Says what to do about a key that the service will not have. */
  private ServiceException explained(ServiceException e) {
    String message = e.serviceMessage().toLowerCase(Locale.ROOT);
    if (rootKey.isEmpty() || e.status() != 400) {
      return e;
    }
    Crn key = rootKey.get();
    if (message.contains("key crn could not be found")) {
      return refused(
          e,
          "it may not read the key, or there is no such key. Authorize it (IAM authorization with"
              + " source cloud-object-storage "
              + sites.instance().serviceInstance()
              + ", target "
              + key.serviceName()
              + " "
              + key.serviceInstance()
              + ", role Reader; a new one can take half a minute to be known), or check the key's"
              + " CRN");
    }
    if (message.contains("key") && message.contains("not active")) {
      return refused(e, "the key is disabled or deleted. Enable or restore it");
    }
    return e;
  }

  private BucketKeyException refused(ServiceException e, String why) {
    Crn key = rootKey.orElseThrow();
    return new BucketKeyException(
        new ServiceError(
            OPERATION,
            e.status(),
            e.code(),
            "Object Storage cannot use root key '"
                + key
                + "' for bucket '"
                + name
                + "': "
                + why
                + ". The service's own words: "
                + e.serviceMessage(),
            e.correlationId()),
        key);
  }

  /** What is asked for; it counts how often it was asked for. */
  private static final class Body extends RequestBody {
    private static final MediaType XML = MediaType.get("application/xml");

    private final byte[] bytes;
    private volatile int writes;

    Body(Placement placement) {
      String document =
          "<CreateBucketConfiguration><LocationConstraint>"
              + placement.code()
              + "</LocationConstraint></CreateBucketConfiguration>";
      bytes = document.getBytes(UTF_8);
    }

    @Override
    public @Nullable MediaType contentType() {
      return XML;
    }

    @Override
    public long contentLength() {
      return bytes.length;
    }

    // Attempts are one after the other; the field is volatile for their threads' sake alone.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      writes++;
      sink.write(bytes);
    }
  }
}

package io.github.redoubt.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.Crn;
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
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import io.github.redoubt.storage.rootkeys.KeyRefusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bucket, sees that it is what was asked for, and sets it up.
 *
 * <p>Only a bucket that was certainly made here is ever deleted.
 */
final class BucketMaking {

  private static final String OPERATION = Sites.TITLE + ": create bucket";

  private final Sites sites;
  private final String name;
  private final Location location;
  private final StorageClass storageClass;
  private final Optional<Crn> rootKey;
  private final boolean objectLocked;
  private final List<BucketSetting> settings;

  BucketMaking(Sites sites, String name, BucketDraft<?> draft) {
    draft.check();
    this.sites = sites;
    this.name = name;
    this.location = draft.location();
    this.storageClass = draft.storageClass().orElse(StorageClass.STANDARD);
    this.rootKey = draft.rootKey();
    this.objectLocked = draft.isObjectLocked();
    this.settings = draft.settings();
  }

  Bucket make() {
    if (rootKey.isEmpty() && sites.refusesUnencrypted()) {
      throw new UnencryptedBucketException(name);
    }
    Bucket bucket = made();
    setUp(bucket.address());
    return bucket;
  }

  private void setUp(BucketAddress bucket) {
    List<String> done = new ArrayList<>(List.of("the bucket was created"));
    for (int i = 0; i < settings.size(); i++) {
      BucketSetting setting = settings.get(i);
      try {
        setting.bringingAbout().accept(bucket);
      } catch (RedoubtException e) {
        String missing =
            settings.subList(i, settings.size()).stream()
                .map(BucketSetting::title)
                .collect(Collectors.joining(", "));
        throw new PartialFailureException(
            "Creating bucket '" + name + "'",
            done,
            List.of(
                "bucket '"
                    + name
                    + "', without its "
                    + missing
                    + " (ensureBucket with the same wishes completes it)"),
            e);
      }
      done.add(setting.title() + " was set");
    }
  }

  private Bucket made() {
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
      throw refusal().map(why -> why.of(e)).orElse(e);
    }
    return new Bucket(sites, name, placement, readBack());
  }

  private Optional<KeyRefusal> refusal() {
    return rootKey.map(
        key -> new KeyRefusal(sites.connection(), name, location, sites.instance(), key));
  }

  /** Gives what is to be thrown for a failure after which there certainly is no bucket. */
  private RedoubtException explained(RedoubtException failure) {
    return failure instanceof UnavailableException outage
        ? refusal().map(why -> why.ofOutage(outage)).orElse(outage)
        : failure;
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
    if (objectLocked) {
      // So that there is no time without it. Whether it took is seen when the settings are set.
      call.header("x-amz-bucket-object-lock-enabled", "true");
    }
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
      throw explained(failure);
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

package io.github.redoubt.emulator.storage.deposits;

import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.storage.checksums.Md5;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.objects.Draft;
import io.github.redoubt.emulator.storage.objects.Guard;
import io.github.redoubt.emulator.storage.objects.Objects;
import io.github.redoubt.emulator.storage.protection.Protection;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.state.StoredBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/**
 * Puts objects into buckets for other services of the cloud, which have to be permitted as anybody
 * has. Nothing is reported of it.
 */
public final class Deposits {

  private static final String PUT = "cloud-object-storage.object.put";

  private final Store store;
  private final Objects objects;
  private final Protection protection;
  private final BiConsumer<Bucket, Key> changed;

  /**
   * Makes it.
   *
   * @param changed is told of what was put where
   */
  public Deposits(
      Store store, Objects objects, Protection protection, BiConsumer<Bucket, Key> changed) {
    this.store = store;
    this.objects = objects;
    this.protection = protection;
    this.changed = changed;
  }

  /** It cannot be put there. The text says why. */
  public static final class Refused extends Exception {
    Refused(String message) {
      super(message, null, false, false);
    }

    /** Why, which is never absent here. */
    public String text() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Does everything but putting it there.
   *
   * @param permits says whether an action is allowed on a bucket
   */
  public void tryOut(String instanceCrn, String bucket, BiPredicate<String, Target> permits)
      throws Refused {
    put(find(instanceCrn, bucket, permits), new byte[0], (found, draft) -> {});
  }

  /** Puts an object there. */
  public void deposit(
      String instanceCrn,
      String bucket,
      BiPredicate<String, Target> permits,
      String key,
      String contentType,
      byte[] content)
      throws Refused {
    Bucket found = find(instanceCrn, bucket, permits);
    Key placed = new Key(key);
    put(
        found,
        content,
        (there, draft) -> {
          StoredBytes bytes =
              new StoredBytes(
                  List.of(draft.piece()),
                  content.length,
                  '"' + HexFormat.of().formatHex(Md5.of(content)) + '"',
                  Map.of(),
                  "FULL_OBJECT",
                  Optional.empty());
          objects.place(
              there,
              placed,
              bytes,
              Map.of("content-type", contentType),
              protection.byDefault(there),
              Guard.against(replaced -> {}));
          draft.keep();
        });
    changed.accept(found, placed);
  }

  private Bucket find(String instanceCrn, String bucket, BiPredicate<String, Target> permits)
      throws Refused {
    Bucket found =
        store
            .find(bucket)
            .filter(each -> each.instance().crn().equals(instanceCrn))
            .orElseThrow(() -> new Refused("There is no bucket " + bucket + " in the instance."));
    if (!permits.test(PUT, Store.target(found))) {
      throw new Refused("Writing into the bucket " + bucket + " is not authorized.");
    }
    return found;
  }

  private void put(Bucket bucket, byte[] content, BiConsumer<Bucket, Draft> use) throws Refused {
    try (Draft draft = objects.seal(bucket, new ByteArrayInputStream(content), Optional.empty())) {
      use.accept(bucket, draft);
    } catch (Rejection e) {
      throw new Refused(e.code() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

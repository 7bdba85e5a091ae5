package io.github.redoubt.storage;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.storage.internal.Sites;
import io.github.redoubt.storage.rootkeys.BucketKeyException;

/** A bucket under construction. Belongs to one thread, and ends with {@link #create}. */
public final class BucketCreation extends BucketDraft<BucketCreation> {

  private final Sites sites;
  private final String name;

  BucketCreation(Sites sites, String name, Location location) {
    super(location);
    this.sites = sites;
    this.name = name;
  }

  @Override
  BucketCreation self() {
    return this;
  }

  /**
   * Creates the bucket; if it is to be encrypted under a root key, reads it back, so that a bucket
   * comes out of here under that key or not at all; and then sets up what else was said, each after
   * the other, the firewall last.
   *
   * <p>If the answer to the creation is lost, the bucket is looked for: one that is there, in this
   * location and class and under this key (or none), is taken for the one that was to be made.
   *
   * <p>A bucket that is there and under its key, but could not be set up, stays: it is empty, its
   * name would be lost for some minutes, and {@link ObjectStorage#ensureBucket} with the same
   * wishes completes it. The exception says what was set and what is missing.
   *
   * @throws BucketKeyException if the key cannot be used, or did not take; there is no bucket then
   * @throws ConflictException if the name is taken, with code {@code BucketAlreadyExists} by
   *     another account, {@code BucketAlreadyOwnedByYou} by this one
   * @throws UnencryptedBucketException if no key was named, and the client refuses such buckets
   * @throws PartialFailureException if a bucket is left behind that is not known to be under the
   *     key, or not set up as was said
   * @throws OutcomeUnknownException if no answer came, and none to the question whether it is there
   */
  public Bucket create() {
    return new BucketMaking(sites, name, this).make();
  }
}

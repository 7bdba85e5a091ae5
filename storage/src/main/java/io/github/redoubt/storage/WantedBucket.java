package io.github.redoubt.storage;

/** What a bucket shall be like; what is not mentioned is left alone. Belongs to one thread. */
public final class WantedBucket extends BucketDraft<WantedBucket> {

  WantedBucket(Location location) {
    super(location);
  }

  @Override
  WantedBucket self() {
    return this;
  }
}

package io.github.redoubt.emulator.storage.state;

import java.util.Map;

/** The tags of a bucket. */
public record BucketTags(Map<String, String> tags) {

  /** Copies the tags. */
  public BucketTags {
    tags = Map.copyOf(tags);
  }
}

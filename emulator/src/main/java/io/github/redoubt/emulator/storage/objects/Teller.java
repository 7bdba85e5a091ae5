package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import java.util.function.BiConsumer;

/** Something that the answers to GET and HEAD tell of a version besides what is stored with it. */
@FunctionalInterface
public interface Teller {

  /**
   * Tells it.
   *
   * @param header is given the name and value of each header
   */
  void tell(Bucket bucket, Key key, ObjectVersion version, BiConsumer<String, String> header);
}

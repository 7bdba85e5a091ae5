package io.github.redoubt.emulator.keys.kmip;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** An instance, as its KMIP adapters know it. */
public interface KmipHost {

  /** Runs alone on the instance. */
  <T> T locked(Supplier<T> work);

  /** By id, oldest first. Read and changed inside {@link #locked} only. */
  Map<String, KmipAdapter> kmipAdapters();

  /** Refuses unless a root key of this id can wrap; inside {@link #locked} only. */
  void requireActiveRootKey(String keyId);

  Instant now();
}

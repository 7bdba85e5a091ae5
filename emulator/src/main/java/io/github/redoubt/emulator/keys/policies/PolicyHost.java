package io.github.redoubt.emulator.keys.policies;

import java.time.Instant;
import java.util.function.Supplier;

/** An instance, as its policies know it. */
public interface PolicyHost {

  /** Runs alone on the instance. */
  <T> T locked(Supplier<T> work);

  /** Read and changed inside {@link #locked} only. */
  InstancePolicies policies();

  Instant now();
}

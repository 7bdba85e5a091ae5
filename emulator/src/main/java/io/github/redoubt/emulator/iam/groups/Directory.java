package io.github.redoubt.emulator.iam.groups;

import java.util.Optional;

/** Who there is in an account. */
@FunctionalInterface
public interface Directory {

  /** Somebody of an account, or nobody. */
  Optional<Entry> find(String accountId, String iamId);

  /** What is known of somebody. */
  record Entry(String name, Optional<String> email, Optional<String> description) {}
}

package io.github.redoubt.examples;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.keys.DataKey;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.keys.UnwrappedDataKey;
import io.github.redoubt.keys.WrappedDataKey;
import io.github.redoubt.keys.rotation.DataKeyStore;
import io.github.redoubt.keys.rotation.RewrapReport;
import io.github.redoubt.keys.rotation.StoredDataKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The story of a root key that is rotated under an application that stores data keys. */
final class Rotation {

  private final Narrator narrator;
  private final Cleanup cleanup;
  private final KeyService keys;
  private final int number;
  private final Rows rows = new Rows();

  /** What the application decrypts with, kept only to compare in the end. */
  private final Map<String, SecretBytes> plain = new LinkedHashMap<>();

  Rotation(Surroundings place, Narrator narrator, Cleanup cleanup, Crn instance, int number) {
    this.narrator = narrator;
    this.cleanup = cleanup;
    this.keys = KeyService.on(place.cloud(), instance);
    this.number = number;
  }

  /** The application's table: a wrapped data key in each row. */
  private static final class Rows implements DataKeyStore {

    private final Map<String, StoredDataKey> table = new LinkedHashMap<>();

    @Override
    public Stream<StoredDataKey> wrapped() {
      return List.copyOf(table.values()).stream();
    }

    @Override
    public boolean replace(StoredDataKey before, WrappedDataKey renewed) {
      StoredDataKey after = new StoredDataKey(before.id(), renewed, before.aad());
      return table.replace(before.id(), before, after);
    }
  }

  void tell() {
    try {
      RootKey root = create();
      store(root);
      // Decided once, and given to each run: however often it runs, the key is rotated once.
      Instant decided = Instant.now();
      RewrapReport first = run(root, decided);
      narrator.step(
          "root key rotated, and " + first.counts().rewrapped() + " data keys wrapped anew");
      RewrapReport second = run(root, decided);
      narrator.step(
          "run again: no second rotation, and "
              + second.counts().alreadyNewest()
              + " data keys left alone");
      compare(root);
      narrator.add("root key", root.name(), root.crn(), keys.get(root.id()).state().toString());
    } finally {
      plain.values().forEach(SecretBytes::close);
    }
  }

  private RootKey create() {
    RootKey root =
        keys.newRootKey("rotated-" + UUID.randomUUID().toString().substring(0, 8)).create();
    cleanup.later("root key " + root.name(), () -> keys.delete(root.id()));
    narrator.step("root key '" + root.name() + "' created");
    return root;
  }

  private void store(RootKey root) {
    for (int i = 1; i <= number; i++) {
      String row = "row-" + i;
      try (DataKey dataKey = keys.newDataKey(root.id(), row)) {
        rows.table.put(row, new StoredDataKey(row, dataKey.wrapped(), List.of(row)));
        plain.put(row, dataKey.plain().revealTo(SecretBytes::copyOf));
      }
    }
    narrator.step(number + " data keys stored, each wrapped and bound to its row");
  }

  private RewrapReport run(RootKey root, Instant decided) {
    return keys.rewrapAll(root.id(), rows).rotatingUnlessRotatedSince(decided).run().requireWhole();
  }

  private void compare(RootKey root) {
    rows.table.forEach(
        (row, stored) -> {
          try (UnwrappedDataKey now = keys.unwrap(root.id(), stored.wrapped(), row)) {
            if (!now.plain().equals(plain.get(row)) || now.rewrapped().isPresent()) {
              throw new IllegalStateException("The data key of " + row + " is not as it was");
            }
          }
        });
    narrator.step("each unwraps to what it was, under the newest version");
  }
}

package io.github.redoubt.keys.rotation;

import io.github.redoubt.keys.DataKey;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.UnwrappedDataKey;
import io.github.redoubt.keys.WrappedDataKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A store of data keys in memory, without a lock, which can go wrong on request. */
final class MemoryStore implements DataKeyStore {

  private final Map<String, StoredDataKey> entries = new LinkedHashMap<>();
  private final Map<String, WrappedDataKey> meanwhile = new HashMap<>();
  private final Set<Thread> threads = new HashSet<>();
  private String failing = "none";
  private boolean closed;

  /** Stores new data keys under {@code row-0} and on, each bound to its row; gives them plain. */
  List<byte[]> fill(KeyService keys, KeyId root, int number) {
    List<byte[]> plain = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      try (DataKey key = keys.newDataKey(root, "row-" + i)) {
        put("row-" + i, key.wrapped(), List.of("row-" + i));
        plain.add(key.plain().revealTo(byte[]::clone));
      }
    }
    return plain;
  }

  void put(String id, WrappedDataKey wrapped, List<String> aad) {
    entries.put(id, new StoredDataKey(id, wrapped, aad));
  }

  WrappedDataKey get(String id) {
    return Objects.requireNonNull(entries.get(id)).wrapped();
  }

  List<WrappedDataKey> all() {
    return entries.values().stream().map(StoredDataKey::wrapped).toList();
  }

  List<String> versions() {
    return all().stream().map(key -> key.rootKeyVersion().orElse("unknown")).toList();
  }

  List<byte[]> unwrappedBy(KeyService keys, KeyId root) {
    List<byte[]> plain = new ArrayList<>();
    for (StoredDataKey entry : entries.values()) {
      String[] aad = entry.aad().toArray(String[]::new);
      try (UnwrappedDataKey key = keys.unwrap(root, entry.wrapped(), aad)) {
        plain.add(key.plain().revealTo(byte[]::clone));
      }
    }
    return plain;
  }

  void forgetVersions() {
    entries.replaceAll(
        (id, entry) ->
            new StoredDataKey(id, WrappedDataKey.of(entry.wrapped().ciphertext()), entry.aad()));
  }

  void beforeReplacing(String id, WrappedDataKey other) {
    meanwhile.put(id, other);
  }

  void failingAt(String idPrefix) {
    failing = idPrefix;
  }

  Set<Thread> threads() {
    return threads;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public Stream<StoredDataKey> wrapped() {
    threads.add(Thread.currentThread());
    return List.copyOf(entries.values()).stream().onClose(() -> closed = true);
  }

  @Override
  public boolean replace(StoredDataKey before, WrappedDataKey renewed) {
    threads.add(Thread.currentThread());
    WrappedDataKey other = meanwhile.remove(before.id());
    if (other != null) {
      put(before.id(), other, before.aad());
    }
    if (before.id().startsWith(failing)) {
      throw new IllegalStateException("disk full");
    }
    if (!before.equals(entries.get(before.id()))) {
      return false;
    }
    put(before.id(), renewed, before.aad());
    return true;
  }
}

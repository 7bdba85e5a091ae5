package io.github.redoubt.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.SecretBytes;
import io.github.redoubt.keys.KeyMaterial;
import io.github.redoubt.keys.KeyService;
import io.github.redoubt.keys.RootKey;
import io.github.redoubt.keys.UnwrappedDataKey;
import io.github.redoubt.keys.WrappedDataKey;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * The story of a key that is made here, brought to a key service through an import token, and known
 * to nobody else: the proof is that it opens what the service wrapped.
 */
final class OwnKey {

  private static final String TABLE = "orders";
  private static final byte[] DATA_KEY = "the key that encrypts the data".getBytes(UTF_8);

  private final Surroundings place;
  private final Narrator narrator;
  private final Cleanup cleanup;
  private final KeyService keys;

  OwnKey(Surroundings place, Narrator narrator, Cleanup cleanup, Crn instance) {
    this.place = place;
    this.narrator = narrator;
    this.cleanup = cleanup;
    this.keys = KeyService.on(place.cloud(), instance);
  }

  void tell() throws GeneralSecurityException {
    try (KeyMaterial material = KeyMaterial.random(256)) {
      narrator.step("key material made here, and never written down: " + material);
      RootKey key = bring(material);
      WrappedDataKey wrapped = wrap(key);
      unwrap(key, wrapped);
      if (place.isEmulated()) {
        openOutside(wrapped, material);
      } else {
        narrator.step(
            "what the service wraps is opaque on IBM Cloud: the proof without the service is for"
                + " the emulator");
      }
      narrator.add("root key", key.name(), key.crn(), key.state().toString());
    }
  }

  private RootKey bring(KeyMaterial material) {
    RootKey key =
        keys.importKey("own-" + UUID.randomUUID().toString().substring(0, 8), material)
            .describedAs("brought by an example")
            .throughImportToken()
            .create();
    cleanup.later("root key " + key.name(), () -> keys.delete(key.id()));
    narrator.step(
        "imported as root key '"
            + key.name()
            + "': it left this machine encrypted to a key that the service made for it");
    return key;
  }

  private WrappedDataKey wrap(RootKey key) {
    try (SecretBytes dataKey = SecretBytes.copyOf(DATA_KEY)) {
      WrappedDataKey wrapped = keys.wrap(key.id(), dataKey, TABLE);
      narrator.step("a data key wrapped by the service under that root key");
      return wrapped;
    }
  }

  private void unwrap(RootKey key, WrappedDataKey wrapped) {
    try (UnwrappedDataKey unwrapped = keys.unwrap(key.id(), wrapped, TABLE);
        SecretBytes due = SecretBytes.copyOf(DATA_KEY)) {
      if (!unwrapped.plain().equals(due)) {
        throw new IllegalStateException("The service unwrapped another data key");
      }
    }
    narrator.step("the service unwraps it again");
  }

  private void openOutside(WrappedDataKey wrapped, KeyMaterial material)
      throws GeneralSecurityException {
    try (SecretBytes opened = OutsideTheService.open(wrapped, material, TABLE);
        SecretBytes due = SecretBytes.copyOf(DATA_KEY)) {
      if (!opened.equals(due)) {
        throw new IllegalStateException("The material here opened another data key");
      }
    }
    narrator.step("the material here opens it too, without the service: both are the same key");
  }
}

package io.github.redoubt.emulator.keys.kmip;

import io.github.redoubt.emulator.keys.internal.Authorship;
import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What lets KMIP clients use an instance, with the certificates that they sign in by and the
 * objects that they have made. Read and changed under the instance's lock only.
 */
public final class KmipAdapter {

  private final String id;
  private final String name;
  private final Optional<String> description;
  private final String rootKeyId;
  private final Authorship authorship;
  private final Map<String, KmipCertificate> certificates = new LinkedHashMap<>();
  private final Map<String, KmipObject> objects = new LinkedHashMap<>();

  KmipAdapter(
      String id,
      String name,
      Optional<String> description,
      String rootKeyId,
      Authorship authorship) {
    this.id = id;
    this.name = name;
    this.description = description;
    this.rootKeyId = rootKeyId;
    this.authorship = authorship;
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  Optional<String> description() {
    return description;
  }

  /** The root key that the adapter's objects are wrapped with. */
  String rootKeyId() {
    return rootKeyId;
  }

  Authorship authorship() {
    return authorship;
  }

  /** By id, oldest first. */
  Map<String, KmipCertificate> certificates() {
    return certificates;
  }

  /** By id, oldest first; destroyed ones too. */
  Map<String, KmipObject> objects() {
    return objects;
  }

  KmipCertificate certificate(String idOrName) {
    return certificates.values().stream()
        .filter(each -> each.id().equals(idOrName) || each.name().equals(idOrName))
        .findFirst()
        .orElseThrow(() -> Refusal.of(ErrorCode.KMIP_CERTIFICATE_NOT_FOUND_ERR));
  }

  KmipObject object(String objectId) {
    return Optional.ofNullable(objects.get(objectId))
        .orElseThrow(() -> Refusal.of(ErrorCode.KMIP_OBJECT_NOT_FOUND_ERR));
  }
}

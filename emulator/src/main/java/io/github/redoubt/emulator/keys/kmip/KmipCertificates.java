package io.github.redoubt.emulator.keys.kmip;

import io.github.redoubt.emulator.keys.internal.Authorship;
import io.github.redoubt.emulator.keys.internal.ErrorCode;
import io.github.redoubt.emulator.keys.internal.Names;
import io.github.redoubt.emulator.keys.internal.Refusal;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rules of the certificates of KMIP adapters: each belongs to one adapter of an instance. */
final class KmipCertificates {

  private static final int MOST = 200;

  private KmipCertificates() {}

  /**
   * Lets whoever holds the certificate's key use the adapter.
   *
   * @param name made up if there is none
   */
  static KmipCertificate add(
      KmipHost instance, String adapter, Optional<String> name, String pem, String by) {
    name.ifPresent(given -> Names.requireWord("name", given));
    X509Certificate certificate = KmipCertificate.read(pem);
    return KmipAdapters.with(
        instance,
        adapter,
        found -> {
          String id = UUID.randomUUID().toString();
          KmipCertificate added =
              new KmipCertificate(
                  id,
                  name.orElseGet(() -> "kmip_cert_" + id.substring(0, 8)),
                  pem,
                  certificate,
                  Authorship.of(by, instance.now()));
          requireNew(instance, found, added);
          if (found.certificates().size() >= MOST) {
            throw Refusal.of(ErrorCode.KMIP_CERTIFICATE_QUOTA_ERR);
          }
          found.certificates().put(id, added);
          return added;
        });
  }

  private static void requireNew(KmipHost instance, KmipAdapter adapter, KmipCertificate added) {
    boolean nameTaken =
        adapter.certificates().values().stream().anyMatch(c -> c.name().equals(added.name()));
    boolean held =
        instance.kmipAdapters().values().stream()
            .flatMap(each -> each.certificates().values().stream())
            .anyMatch(c -> c.certificate().equals(added.certificate()));
    if (nameTaken || held) {
      throw Refusal.of(ErrorCode.KMIP_CERTIFICATE_EXISTS_ERR);
    }
  }

  static List<KmipCertificate> list(KmipHost instance, String adapter) {
    return KmipAdapters.with(
        instance, adapter, found -> List.copyOf(found.certificates().values()));
  }

  static KmipCertificate get(KmipHost instance, String adapter, String idOrName) {
    return KmipAdapters.with(instance, adapter, found -> found.certificate(idOrName));
  }

  static void delete(KmipHost instance, String adapter, String idOrName) {
    KmipAdapters.with(
        instance, adapter, found -> found.certificates().remove(found.certificate(idOrName).id()));
  }
}

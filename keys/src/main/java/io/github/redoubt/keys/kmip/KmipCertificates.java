package io.github.redoubt.keys.kmip;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.keys.internal.Envelope;
import io.github.redoubt.keys.internal.Kms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The certificates that programs sign in with at one KMIP adapter, 200 at most. Safe for use by
 * many threads.
 */
public final class KmipCertificates {

  private static final String PATH = "certificates";
  private static final int PAGE = 100;

  private final Kms kms;
  private final String adapter;

  KmipCertificates(Kms kms, String adapter) {
    this.kms = kms;
    this.adapter = adapter;
  }

  /**
   * Lets a program sign in with a certificate. It takes effect within minutes.
   *
   * @param name unique in the adapter; not secret, no personal data
   * @param pem one X.509 certificate in PEM, which begins with {@code -----BEGIN CERTIFICATE-----};
   *     its private key stays where it is
   * @throws InvalidRequestException if the name is blank, or the text is not one certificate; a
   *     private key is refused before it is sent
   * @throws ConflictException if the name or the certificate is there already, or the adapter has
   *     200
   * @throws NotFoundException if there is no such adapter
   * @throws OutcomeUnknownException if no answer came: the certificate may be there
   */
  public KmipCertificate add(String name, String pem) {
    return add(Optional.of(KmipAdapters.named(name)), pem);
  }

  /**
   * As {@link #add(String, String)}, under a name that the service invents.
   *
   * @param pem one X.509 certificate in PEM
   */
  public KmipCertificate add(String pem) {
    return add(Optional.empty(), pem);
  }

  private KmipCertificate add(Optional<String> name, String pem) {
    Wanted wanted = new Wanted(name, Pem.certificate(pem));
    return kms.post("add KMIP certificate", KmipAdapters.PATH, adapter, PATH)
        .json(Envelope.of("kmip_client_certificate", wanted))
        .lookAt("Look for the certificate with list() before you add it again.")
        .as(One.class)
        .send()
        .certificate();
  }

  /**
   * Gets a certificate, its PEM included.
   *
   * @param id the certificate's id or name
   * @throws NotFoundException if there is none
   */
  public KmipCertificate get(String id) {
    return kms.get("get KMIP certificate", KmipAdapters.PATH, adapter, PATH, KmipAdapters.named(id))
        .as(One.class)
        .send()
        .certificate();
  }

  /** Finds a certificate, its PEM included. */
  public Optional<KmipCertificate> find(String id) {
    try {
      return Optional.of(get(id));
    } catch (NotFoundException missing) {
      return Optional.empty();
    }
  }

  /**
   * Lists the certificates without their PEM, page by page as they are asked for.
   *
   * @throws NotFoundException while streaming, if there is no such adapter
   */
  public Stream<KmipCertificate> list() {
    return Pages.byOffset(
        PAGE,
        (offset, limit) ->
            new Pages.Counted<>(
                kms
                    .get("list KMIP certificates", KmipAdapters.PATH, adapter, PATH)
                    .query("limit", limit)
                    .query("offset", offset)
                    .as(Many.class)
                    .send()
                    .resources
                    .stream()
                    .map(Resource::asCertificate)
                    .toList(),
                OptionalLong.empty()));
  }

  /**
   * Takes a certificate away: programs cannot sign in with it any more.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    kms.delete("delete KMIP certificate", KmipAdapters.PATH, adapter, PATH, KmipAdapters.named(id))
        .once()
        .lookAt("Look for the certificate with find(id).")
        .asNothing()
        .send();
  }

  private record Wanted(Optional<String> name, String certificate) {}

  record One(List<Resource> resources) {
    One {
      if (resources.isEmpty()) {
        throw new IllegalArgumentException("it names no certificate");
      }
    }

    KmipCertificate certificate() {
      return resources.get(0).asCertificate();
    }
  }

  private record Many(List<Resource> resources) {}

  record Resource(
      String id,
      Optional<String> name,
      Optional<String> certificate,
      @SerializedName("created_at") Optional<Instant> created,
      @SerializedName("created_by") Optional<String> createdBy) {

    KmipCertificate asCertificate() {
      return new KmipCertificate(id, name, certificate, created, createdBy);
    }
  }
}

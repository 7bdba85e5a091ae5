package io.github.redoubt.emulator.keys.kmip;

import io.github.redoubt.emulator.keys.internal.Authorship;
import io.github.redoubt.emulator.keys.internal.Refusal;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate that KMIP clients sign in by.
 *
 * @param pem as it was sent
 */
record KmipCertificate(
    String id, String name, String pem, X509Certificate certificate, Authorship authorship) {

  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN CERTIFICATE-----\\s([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----\\s*");

  /** Reads exactly one X.509 certificate in PEM form. */
  static X509Certificate read(String pem) {
    Matcher form = PEM.matcher(pem);
    try {
      if (form.matches()) {
        byte[] der = Base64.getDecoder().decode(form.group(1).replaceAll("\\s", ""));
        return (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
      }
    } catch (IllegalArgumentException | CertificateException e) {
      // Refused below, like a text that does not even look like one.
    }
    throw Refusal.field("certificate", "must be one X.509 certificate in PEM form");
  }
}

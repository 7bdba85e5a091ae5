package io.github.redoubt.keys.kmip;

import io.github.redoubt.core.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** Certificates as text. */
final class Pem {

  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  private Pem() {}

  /** Checks that a text holds one certificate, and gives it without what stands around it. */
  static String certificate(String pem) {
    if (pem.contains("PRIVATE KEY-----")) {
      throw refused("holds a private key, which was not sent", "Keep it; give its certificate.");
    }
    int first = pem.indexOf(BEGIN);
    if (first < 0) {
      throw refused("is no certificate in PEM", "It begins with " + BEGIN + ".");
    }
    if (pem.indexOf(BEGIN, first + 1) >= 0) {
      throw refused("holds more than one certificate", "Add them one by one.");
    }
    int last = pem.indexOf(END, first);
    if (last < 0) {
      throw refused("does not end", "It ends with " + END + ".");
    }
    String alone = pem.substring(first, last + END.length()) + "\n";
    try {
      var unused =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(alone.getBytes(StandardCharsets.US_ASCII)));
    } catch (CertificateException e) {
      throw refused("cannot be read as X.509", "Export it anew, with all its lines.");
    }
    return alone;
  }

  private static InvalidRequestException refused(String problem, String remedy) {
    return new InvalidRequestException("certificate", problem, remedy);
  }
}

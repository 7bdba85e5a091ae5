package io.github.redoubt.envelope;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root keys of Key Protect and Hyper Protect Crypto Services for Google Tink, each by the URI
 * {@code ibm-kms://} and its CRN.
 *
 * <pre>{@code
 * KmsClient client = IbmKmsClient.on(cloud);
 * Aead remote = client.getAead(IbmKmsClient.uriOf(orders.crn()));
 * Aead aead = KmsEnvelopeAead.create(PredefinedAeadParameters.AES256_GCM, remote);
 * }</pre>
 *
 * <p>The {@code Aead} sends what it is given to the service, one request for each call, so give it
 * keys and not data. It takes up to 48,195 bytes of associated data, and at least one byte to
 * encrypt. Every failure is a {@link GeneralSecurityException}, as Tink asks, with our exception as
 * its cause. Immutable and safe for use by many threads.
 */
public final class IbmKmsClient implements KmsClient {

  /** What the URIs of root keys begin with. */
  public static final String SCHEME = "ibm-kms://";

  private final IbmCloud cloud;
  private final Optional<String> onlyUri;

  private IbmKmsClient(IbmCloud cloud, Optional<String> onlyUri) {
    this.cloud = cloud;
    this.onlyUri = onlyUri;
  }

  /** Offers every root key that the connection may use. Nothing is sent. */
  public static IbmKmsClient on(IbmCloud cloud) {
    return new IbmKmsClient(cloud, Optional.empty());
  }

  /**
   * Offers one root key.
   *
   * @throws InvalidRequestException if the CRN is not a root key's
   */
  public static IbmKmsClient on(IbmCloud cloud, Crn rootKey) {
    var unused = KeyService.on(cloud, rootKey.instance());
    return new IbmKmsClient(cloud, Optional.of(uriOf(rootKey)));
  }

  /**
   * Gives the URI that Tink knows a root key by.
   *
   * @throws InvalidRequestException if the CRN is not a key's
   */
  public static String uriOf(Crn rootKey) {
    KeyId unused = KeyId.of(rootKey);
    return SCHEME + rootKey;
  }

  @Override
  public boolean doesSupport(String keyUri) {
    return onlyUri.map(keyUri::equals).orElseGet(() -> hasScheme(keyUri));
  }

  /**
   * Gives a client that signs in with the API key in a file, which holds nothing else; without a
   * path, as {@link #withDefaultCredentials}.
   *
   * @throws GeneralSecurityException if the file cannot be read or holds no API key
   */
  @Override
  @CanIgnoreReturnValue
  public KmsClient withCredentials(@Nullable String credentialPath)
      throws GeneralSecurityException {
    if (credentialPath == null) {
      return withDefaultCredentials();
    }
    try {
      String apiKey = Files.readString(Path.of(credentialPath), StandardCharsets.UTF_8).strip();
      return new IbmKmsClient(cloud.signingInWith(Credentials.apiKey(apiKey)), onlyUri);
    } catch (IOException | InvalidPathException | InvalidRequestException e) {
      throw new GeneralSecurityException("The file of credentials holds no API key", e);
    }
  }

  /** Gives a client that signs in with what {@link Credentials#fromEnvironment} finds. */
  @Override
  public KmsClient withDefaultCredentials() {
    return new IbmKmsClient(cloud.signingInWith(Credentials.fromEnvironment()), onlyUri);
  }

  /**
   * Gives a root key. Nothing is sent.
   *
   * @param keyUri {@code ibm-kms://} and the root key's CRN
   * @throws GeneralSecurityException if it is another URI
   */
  @Override
  public Aead getAead(String keyUri) throws GeneralSecurityException {
    if (!hasScheme(keyUri)) {
      throw new GeneralSecurityException("The key's URI does not begin with " + SCHEME);
    }
    if (!doesSupport(keyUri)) {
      throw new GeneralSecurityException("This client is for another key alone");
    }
    try {
      Crn rootKey = Crn.parse(keyUri.substring(SCHEME.length()));
      return new RootKeyAead(KeyService.on(cloud, rootKey.instance()), KeyId.of(rootKey));
    } catch (InvalidRequestException e) {
      throw new GeneralSecurityException("The key's URI names no root key", e);
    }
  }

  private static boolean hasScheme(String keyUri) {
    return keyUri.toLowerCase(Locale.ROOT).startsWith(SCHEME);
  }

  @Override
  public String toString() {
    return "IbmKmsClient[" + onlyUri.orElse(SCHEME) + "]";
  }
}

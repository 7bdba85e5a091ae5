package io.github.redoubt.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.SecretBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A root key as Tink's users plug it in. */
class IbmKmsClientTest {

  private static final byte[] DATA_KEY = "a data key".getBytes(UTF_8);
  private static final byte[] NONE = new byte[0];

  @TempDir Path folder;

  @Test
  void tinksEnvelopeEncryptionWorksUnderARootKey() throws GeneralSecurityException {
    AeadConfig.register();
    Emulated orders = Emulated.fresh();
    Aead aead =
        KmsEnvelopeAead.create(
            PredefinedAeadParameters.AES256_GCM,
            IbmKmsClient.on(orders.cloud()).getAead(IbmKmsClient.uriOf(orders.rootKeyCrn())));

    byte[] sealed = aead.encrypt(DATA_KEY, "invoice".getBytes(UTF_8));

    assertThat(aead.decrypt(sealed, "invoice".getBytes(UTF_8))).isEqualTo(DATA_KEY);
    assertThatThrownBy(() -> aead.decrypt(sealed, NONE))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void whatIsEncryptedIsDecryptedWithTheSameAssociatedDataOnly() throws Exception {
    Aead aead = aead(Emulated.fresh());
    byte[] associated = EnvelopeTest.random(48_195);
    byte[] sealed = aead.encrypt(DATA_KEY, associated);

    assertThat(aead.decrypt(sealed, associated)).isEqualTo(DATA_KEY);
    associated[40_000] ^= 1;
    assertThatThrownBy(() -> aead.decrypt(sealed, associated))
        .isInstanceOf(GeneralSecurityException.class)
        .hasCauseInstanceOf(RedoubtException.class);
  }

  @Test
  void whatTheServiceWrappedForOthersIsDecryptedToo() throws Exception {
    Emulated orders = Emulated.fresh();
    try (SecretBytes key = SecretBytes.copyOf(DATA_KEY)) {
      String wrapped = orders.keys().wrap(orders.rootKey(), key).ciphertext();

      assertThat(aead(orders).decrypt(wrapped.getBytes(UTF_8), NONE)).isEqualTo(DATA_KEY);
    }
  }

  @Test
  void whatNoRootKeyWrappedIsRefused() throws Exception {
    Aead aead = aead(Emulated.fresh());

    for (byte[] sealed : new byte[][] {NONE, {0, 1, 2}, "no".getBytes(UTF_8), {-1}}) {
      assertThatThrownBy(() -> aead.decrypt(sealed, NONE))
          .isInstanceOf(GeneralSecurityException.class);
    }
    assertThatThrownBy(() -> aead.encrypt(NONE, NONE)).isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> aead.encrypt(DATA_KEY, new byte[48_196]))
        .isInstanceOf(GeneralSecurityException.class)
        .hasMessageContaining("48195");
  }

  @Property(tries = 300)
  void associatedDataCanBeReadBackFromTheTextsThatAreSent(@ForAll @Size(max = 1_000) byte[] data)
      throws GeneralSecurityException {
    String[] parts = RootKeyAead.parts(data);

    assertThat(Base64.getDecoder().decode(String.join("", parts))).isEqualTo(data);
    assertThat(parts.length).isLessThanOrEqualTo(255);
    for (int i = 0; i < parts.length; i++) {
      assertThat(parts[i].length()).isLessThanOrEqualTo(255);
      assertThat(i == parts.length - 1 || parts[i].length() == 252).isTrue();
    }
  }

  @Test
  void aClientIsForEveryRootKeyOrForOne() throws Exception {
    Emulated orders = Emulated.fresh();
    String uri = IbmKmsClient.uriOf(orders.rootKeyCrn());
    String other =
        IbmKmsClient.uriOf(orders.keys().crn().withResource("key", orders.newRootKey().value()));
    KmsClient every = IbmKmsClient.on(orders.cloud());
    KmsClient one = IbmKmsClient.on(orders.cloud(), orders.rootKeyCrn());

    assertThat(uri).startsWith("ibm-kms://crn:v1:");
    assertThat(every.doesSupport(uri)).isTrue();
    assertThat(every.doesSupport("aws-kms://" + orders.rootKeyCrn())).isFalse();
    assertThat(one.doesSupport(uri)).isTrue();
    assertThat(one.doesSupport(other)).isFalse();
    assertThatThrownBy(() -> one.getAead(other)).isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void whatIsNoRootKeysUriIsRefused() {
    Emulated orders = Emulated.fresh();
    KmsClient client = IbmKmsClient.on(orders.cloud());

    for (String uri :
        new String[] {
          "gcp-kms://x",
          "ibm-kms://x",
          "ibm-kms://" + orders.keys().crn(),
          "ibm-kms://" + orders.rootKeyCrn().toString().replace(":kms:", ":secrets-manager:")
        }) {
      assertThatThrownBy(() -> client.getAead(uri)).isInstanceOf(GeneralSecurityException.class);
    }
    assertThatThrownBy(() -> IbmKmsClient.uriOf(orders.keys().crn()))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void anApiKeyInAFileSignsIn() throws Exception {
    Emulated orders = Emulated.fresh();
    Path wrong = Files.writeString(folder.resolve("wrong"), "no-such-api-key\n");
    KmsClient client = IbmKmsClient.on(orders.cloud()).withCredentials(wrong.toString());
    Aead aead = client.getAead(IbmKmsClient.uriOf(orders.rootKeyCrn()));

    assertThatThrownBy(() -> aead.encrypt(DATA_KEY, NONE))
        .isInstanceOf(GeneralSecurityException.class);
    assertThatThrownBy(() -> IbmKmsClient.on(orders.cloud()).withCredentials(folder.toString()))
        .isInstanceOf(GeneralSecurityException.class);
    Path right = Files.writeString(folder.resolve("right"), orders.apiKey() + "\n");
    Aead signedIn =
        IbmKmsClient.on(orders.cloud())
            .withCredentials(right.toString())
            .getAead(IbmKmsClient.uriOf(orders.rootKeyCrn()));
    assertThat(signedIn.decrypt(signedIn.encrypt(DATA_KEY, NONE), NONE)).isEqualTo(DATA_KEY);
  }

  private static Aead aead(Emulated orders) throws GeneralSecurityException {
    return IbmKmsClient.on(orders.cloud()).getAead(IbmKmsClient.uriOf(orders.rootKeyCrn()));
  }
}

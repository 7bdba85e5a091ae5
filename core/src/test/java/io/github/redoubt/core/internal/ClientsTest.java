package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class ClientsTest {

  private final Clients clients = new Clients(Optional.empty());

  @Test
  void whatSpeaksPlainHttpHasReadNoCertificates() {
    OkHttpClient plain = clients.client(false, true);

    assertThatThrownBy(plain::sslSocketFactory).hasMessageContaining("CLEARTEXT-only");
  }

  @Test
  void whatSpeaksTlsTrustsWhatTheJvmDoes() {
    assertThat(clients.client(true, true).x509TrustManager()).isNotNull();
    assertThat(clients.client(true, false).x509TrustManager().getAcceptedIssuers()).isNotEmpty();
  }

  @Test
  void allShareThePoolOfTheApplication() {
    OkHttpClient plain = clients.client(false, true);

    assertThat(clients.client(true, false).connectionPool()).isSameAs(plain.connectionPool());
    assertThat(new Clients(Optional.empty()).client(false, true)).isSameAs(plain);
  }

  @Test
  void whatMustNotBeDoneTwiceIsNotSentAgainByOkHttp() {
    assertThat(clients.client(false, false).retryOnConnectionFailure()).isFalse();
    assertThat(clients.client(false, true).retryOnConnectionFailure()).isTrue();
  }

  @Test
  void anApplicationsOwnClientSpeaksEverythingAndFollowsNoRedirects() {
    OkHttpClient own = new OkHttpClient();
    Clients kept = new Clients(Optional.of(own));

    assertThat(kept.client(false, true)).isSameAs(kept.client(true, true));
    assertThat(kept.client(true, true).connectionPool()).isSameAs(own.connectionPool());
    assertThat(kept.client(true, true).followRedirects()).isFalse();
  }
}

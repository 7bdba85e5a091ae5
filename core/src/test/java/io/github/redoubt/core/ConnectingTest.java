package io.github.redoubt.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.cloud.sdk.core.security.IamAuthenticator;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application says before its first call. */
class ConnectingTest {

  private final IbmCloud cloud = IbmCloud.connect(Credentials.none());

  @Test
  void copiesChangeAndTheOriginalDoesNot() {
    IbmCloud changed = cloud.in(Region.EU_DE).over(Network.PRIVATE);

    assertThat(changed.region()).contains(Region.EU_DE);
    assertThat(changed.network()).isEqualTo(Network.PRIVATE);
    assertThat(cloud.region()).isEmpty();
    assertThat(cloud.network()).isEqualTo(Network.PUBLIC);
  }

  @Test
  void textTellsWhereItGoes() {
    assertThat(
            cloud
                .in(Region.EU_DE)
                .endpoint(Service.IAM, URI.create("https://iam.example"))
                .emulatedBy(Map.of("keyProtect", URI.create("http://localhost:1"))))
        .hasToString(
            "IbmCloud[region=eu-de, network=PUBLIC, deadline=PT1M,"
                + " endpoints={iam=https://iam.example},"
                + " emulator={keyProtect=http://localhost:1}]");
  }

  @Test
  void connectingLooksNothingUp() {
    assertThatCode(() -> IbmCloud.connect(Credentials.fromEnvironment("nothing_there")).toString())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT-1S"})
  void deadlineMustBePositive(Duration deadline) {
    assertThatThrownBy(() -> cloud.within(deadline)).isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-south", "eu-de", "xx-new-1"})
  void regionsThatAreNotKnownAreAsGood(String code) {
    assertThat(new Region(code)).hasToString(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "US-South", "us_south", "evil.example/", "-", "a--b", "us-south."})
  void regionThatIsNoPartOfAHostNameIsRefused(String code) {
    assertThatThrownBy(() -> new Region(code)).isInstanceOf(InvalidRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "KeyProtect", "key-protect", "1a"})
  void serviceThatIsNoNameIsRefused(String name) {
    assertThatThrownBy(() -> new Service(name)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void retryPolicyHasBounds() {
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> new RetryPolicy(0, second, second))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> new RetryPolicy(1, Duration.ZERO, second))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> new RetryPolicy(1, second, Duration.ofMillis(999)))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(new RetryPolicy(1, second, second).maxAttempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "{key}", "\"key\"", "key}", "\"key"})
  void apiKeyOfATemplateIsRefused(String key) {
    assertThatThrownBy(() -> Credentials.apiKey(key))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("apiKey");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sesame\n", " sesame", "open sesame", "sésame"})
  void secretWithACharacterThatItCannotHoldIsRefusedWithoutShowingIt(String secret) {
    assertThatThrownBy(() -> Credentials.apiKey(secret))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageNotContaining("same");
    assertThatThrownBy(() -> Credentials.bearerToken(secret))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageNotContaining("same");
  }

  @Test
  void variablesOfTheCommandLineAreTheLastResort() {
    assertThat(Credentials.lookUp("nothing_there", Map.of("IBMCLOUD_API_KEY", "a")))
        .isInstanceOfSatisfying(
            IamAuthenticator.class, iam -> assertThat(iam.getApiKey()).isEqualTo("a"));
    assertThat(
            Credentials.lookUp("nothing_there", Map.of("IBMCLOUD_API_KEY", " ", "IC_API_KEY", "b")))
        .isInstanceOfSatisfying(
            IamAuthenticator.class, iam -> assertThat(iam.getApiKey()).isEqualTo("b"));
  }

  @Test
  void textOfCredentialsTellsTheirKind() {
    assertThat(Credentials.apiKey("k")).hasToString("Credentials[apiKey]");
    assertThat(Credentials.of(new IamAuthenticator.Builder().apikey("k").build()))
        .hasToString("Credentials[iam]");
  }
}

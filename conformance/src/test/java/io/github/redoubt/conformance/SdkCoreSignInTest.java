package io.github.redoubt.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.cloud.sdk.core.security.ContainerAuthenticator;
import com.ibm.cloud.sdk.core.security.IamAssumeAuthenticator;
import com.ibm.cloud.sdk.core.security.IamAuthenticator;
import com.ibm.cloud.sdk.core.security.VpcInstanceAuthenticator;
import io.github.redoubt.emulator.Account;
import io.github.redoubt.emulator.ComputeResource;
import io.github.redoubt.emulator.Emulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** IBM's SDK core signs in to the emulator, in every way that IAM has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkCoreSignInTest {

  private final Emulator emulator = Emulator.start();
  private final URI iam = Objects.requireNonNull(emulator.endpoints().get("iam"));
  private final Account account = emulator.newAccount();
  private final String cluster =
      "crn:v1:bluemix:public:containers-kubernetes:us-south:a/" + account.accountId() + ":c1::";

  @AfterAll
  void stop() {
    emulator.close();
  }

  private Rest owner() {
    return new Rest(
        iam,
        Map.of(
            "Authorization",
            "Bearer " + Rest.token(iam, account.apiKey()),
            "Content-Type",
            "application/json"));
  }

  private String newProfile(String name) {
    return owner()
        .send(
            "POST",
            "/v1/profiles",
            "{\"name\":\"" + name + "\",\"account_id\":\"" + account.accountId() + "\"}")
        .get("id")
        .getAsString();
  }

  private static String claims(String token) {
    return new String(
        Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void byApiKey() {
    IamAuthenticator authenticator =
        new IamAuthenticator.Builder().apikey(account.apiKey()).url(iam.toString()).build();

    assertThat(claims(authenticator.getToken())).contains(account.accountId());
  }

  @Test
  void anUnknownApiKeyIsAnErrorToIt() {
    IamAuthenticator authenticator =
        new IamAuthenticator.Builder().apikey("unknown").url(iam.toString()).build();

    assertThatThrownBy(authenticator::getToken)
        .hasStackTraceContaining("Provided API key could not be found");
  }

  @Test
  void byComputeResourceToken(@TempDir Path directory) throws IOException {
    String profile = newProfile("pods");
    owner()
        .send(
            "POST",
            "/v1/profiles/" + profile + "/links",
            "{\"cr_type\":\"ROKS_SA\",\"link\":{\"crn\":\""
                + cluster
                + "\",\"namespace\":\"prod\",\"name\":\"orders\"}}");
    Path file = directory.resolve("sa-token");
    Files.writeString(
        file, emulator.computeToken(ComputeResource.openShift(cluster, "prod", "orders")));

    ContainerAuthenticator authenticator =
        new ContainerAuthenticator.Builder()
            .crTokenFilename(file.toString())
            .iamProfileId(profile)
            .url(iam.toString())
            .build();

    assertThat(claims(authenticator.getToken())).contains("iam-" + profile);
  }

  @Test
  void byAssumingAProfile() {
    String profile = newProfile("assumed");
    String me =
        owner()
            .send("GET", "/v1/apikeys", "")
            .getAsJsonArray("apikeys")
            .get(0)
            .getAsJsonObject()
            .get("iam_id")
            .getAsString();
    owner()
        .send(
            "POST",
            "/v1/profiles/" + profile + "/identities/user",
            "{\"identifier\":\""
                + me
                + "\",\"type\":\"user\",\"accounts\":[\""
                + account.accountId()
                + "\"]}");

    IamAssumeAuthenticator authenticator =
        new IamAssumeAuthenticator.Builder()
            .apikey(account.apiKey())
            .iamProfileId(profile)
            .url(iam.toString())
            .build();

    assertThat(claims(authenticator.getToken())).contains("iam-" + profile);
  }

  @Test
  void fromAVirtualServer() {
    String profile = newProfile("servers");
    owner()
        .send(
            "POST",
            "/v1/profiles/" + profile + "/links",
            "{\"cr_type\":\"VSI\",\"link\":{\"crn\":\"" + account.virtualServer().crn() + "\"}}");

    VpcInstanceAuthenticator authenticator =
        new VpcInstanceAuthenticator.Builder()
            .iamProfileId(profile)
            .url(account.metadataEndpoint().toString())
            .build();

    assertThat(claims(authenticator.getToken())).contains("iam-" + profile);
  }
}

package io.github.redoubt.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.cloud.sdk.core.security.Authenticator;
import com.ibm.cloud.sdk.core.security.BasicAuthenticator;
import com.ibm.cloud.sdk.core.security.CloudPakForDataAuthenticator;
import com.ibm.cloud.sdk.core.security.CloudPakForDataServiceAuthenticator;
import com.ibm.cloud.sdk.core.security.CloudPakForDataServiceInstanceAuthenticator;
import com.ibm.cloud.sdk.core.security.IamAuthenticator;
import com.ibm.cloud.sdk.core.security.MCSPAuthenticator;
import com.ibm.cloud.sdk.core.security.MCSPV2Authenticator;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of credentials of IBM's SDK core, with what its jar is shorn of. */
class AuthenticatorsTest {

  private static final String PROFILE = "Profile-8d1c";
  private static final String JWT = jwt();

  private final Server server = new Server();
  private final List<RecordedRequest> signIns = new CopyOnWriteArrayList<>();
  private final List<String> throughOurClient = new CopyOnWriteArrayList<>();

  @TempDir Path directory;

  @BeforeEach
  void answer() {
    server.web.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if (!request.getTarget().startsWith("/call")) {
              signIns.add(request);
            }
            return signIn(request);
          }
        });
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static MockResponse signIn(RecordedRequest request) {
    String target = request.getTarget();
    if (target.startsWith("/identity/token")) {
      String body = Server.body(request);
      String kind = body.replaceAll(".*grant-type%3A([a-z-]+).*", "$1");
      return Answers.token(kind + "-token");
    }
    if (target.contains("/iam_token")) {
      return vpcToken("vpc-token");
    }
    if (target.startsWith("/instance_identity/v1/token")
        || target.startsWith("/identity/v1/token")) {
      return vpcToken("the-machine");
    }
    if (target.startsWith("/v3/service_instances")) {
      return Answers.ok("{\"data\":{\"token\":\"" + JWT + "\"},\"message\":\"ok\"}");
    }
    return Answers.ok("{\"token\":\"" + JWT + "\",\"token_type\":\"jwt\",\"expires_in\":3600}");
  }

  /** The authenticator reads the dates, and fails without them. */
  private static MockResponse vpcToken(String token) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return Answers.ok(
        """
        {"access_token":"%s","created_at":"%s","expires_at":"%s","expires_in":300}
        """
            .formatted(token, now, now.plusSeconds(300)));
  }

  private static String jwt() {
    long now = Instant.now().getEpochSecond();
    String claims = "{\"iat\":%d,\"exp\":%d,\"sub\":\"me\"}".formatted(now, now + 3600);
    return base64("{\"alg\":\"RS256\"}") + "." + base64(claims) + ".c2ln";
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private String base() {
    return server.address().toString();
  }

  /** Makes a call, and gives the header that it was made with. */
  private String header(Credentials credentials) throws InterruptedException {
    OkHttpClient client =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  throughOurClient.add(chain.request().url().encodedPath());
                  return chain.proceed(chain.request());
                })
            .build();
    IbmCloud cloud =
        IbmCloud.connect(credentials)
            .using(client)
            .endpoint(Server.SERVICE, server.address())
            .endpoint(Service.IAM, server.address())
            .endpoint(Service.VPC_METADATA, server.address());
    Server.wire(Connection.of(cloud)).get("get").path("call").asNothing().send();
    assertThat(throughOurClient).hasSize(signIns.size() + 1);
    return server.requests().stream()
        .filter(request -> request.getTarget().equals("/call"))
        .map(request -> Server.header(request, "Authorization"))
        .findFirst()
        .orElseThrow();
  }

  private String header(Authenticator authenticator) throws InterruptedException {
    return header(Credentials.of(authenticator));
  }

  @Test
  void apiKey() throws Exception {
    assertThat(header(Credentials.apiKey("k"))).isEqualTo("Bearer apikey-token");
  }

  @Test
  void authenticatorOfIamWithClientAndScope() throws Exception {
    IamAuthenticator own =
        new IamAuthenticator.Builder()
            .apikey("k")
            .clientId("client")
            .clientSecret("sesame")
            .scope("ibm")
            .build();

    assertThat(header(own)).isEqualTo("Bearer apikey-token");
    assertThat(Server.header(signIns.get(0), "Authorization")).startsWith("Basic ");
    assertThat(Server.body(signIns.get(0))).contains("scope=ibm");
  }

  @Test
  void container() throws Exception {
    Path file = Files.writeString(directory.resolve("sa-token"), "compute-token");

    assertThat(header(Credentials.container(PROFILE, file))).isEqualTo("Bearer cr-token-token");
    assertThat(Server.body(signIns.get(0)))
        .contains("cr_token=compute-token")
        .contains("profile_id=" + PROFILE);
  }

  @Test
  void virtualServerWithAndWithoutAProfile() throws Exception {
    assertThat(header(Credentials.virtualServer(PROFILE))).isEqualTo("Bearer vpc-token");
    assertThat(signIns).hasSize(2);
    assertThat(Server.header(signIns.get(0), "Metadata-Flavor")).isEqualTo("ibm");
    assertThat(Server.body(signIns.get(1))).contains(PROFILE);
  }

  @Test
  void virtualServer() throws Exception {
    assertThat(header(Credentials.virtualServer())).isEqualTo("Bearer vpc-token");
  }

  @Test
  void assumedProfile() throws Exception {
    assertThat(header(Credentials.assumedProfile("k", PROFILE))).isEqualTo("Bearer assume-token");
    assertThat(signIns).hasSize(2);
    assertThat(Server.body(signIns.get(1)))
        .contains("access_token=apikey-token")
        .contains("profile_id=" + PROFILE);
  }

  @Test
  void bearerToken() throws Exception {
    assertThat(header(Credentials.bearerToken("t"))).isEqualTo("Bearer t");
    assertThat(signIns).isEmpty();
  }

  @Test
  void noCredentials() throws Exception {
    assertThat(header(Credentials.none())).isEmpty();
  }

  @Test
  void basic() throws Exception {
    assertThat(header(new BasicAuthenticator.Builder().username("me").password("sesame").build()))
        .isEqualTo("Basic bWU6c2VzYW1l");
  }

  @Test
  void multiCloudSaas() throws Exception {
    assertThat(header(new MCSPAuthenticator.Builder().url(base()).apikey("k").build()))
        .isEqualTo("Bearer " + JWT);
  }

  @Test
  void multiCloudSaasVersionTwo() throws Exception {
    assertThat(
            header(
                new MCSPV2Authenticator.Builder()
                    .url(base())
                    .apikey("k")
                    .scopeCollectionType("accounts")
                    .scopeId("global_account")
                    .build()))
        .isEqualTo("Bearer " + JWT);
  }

  @Test
  void cloudPakForData() throws Exception {
    assertThat(
            header(
                new CloudPakForDataAuthenticator.Builder()
                    .url(base())
                    .username("me")
                    .apikey("k")
                    .build()))
        .isEqualTo("Bearer " + JWT);
  }

  @Test
  void cloudPakForDataService() throws Exception {
    assertThat(
            header(
                new CloudPakForDataServiceAuthenticator.Builder()
                    .url(base())
                    .serviceBrokerSecret("sesame")
                    .username("me")
                    .build()))
        .isEqualTo("Bearer " + JWT);
  }

  @Test
  void cloudPakForDataServiceInstance() throws Exception {
    assertThat(
            header(
                new CloudPakForDataServiceInstanceAuthenticator.Builder()
                    .url(base())
                    .username("me")
                    .apikey("k")
                    .serviceInstanceId("7")
                    .build()))
        .isEqualTo("Bearer " + JWT);
  }

  @ParameterizedTest
  @CsvSource({
    "core_iam, Bearer apikey-token",
    "core_container, Bearer cr-token-token",
    "core_vpc, Bearer vpc-token",
    "core_assume, Bearer assume-token",
    "core_bearer, Bearer given",
    "core_basic, Basic bWU6c2VzYW1l",
    "core_none, ''",
  })
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void credentialFile(String name, String expected) throws Exception {
    assertThat(withCredentialFile(() -> header(Credentials.fromEnvironment(name))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"core_mcsp", "core_mcspv2", "core_cp4d"})
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void credentialFileOfOtherClouds(String name) throws Exception {
    assertThat(withCredentialFile(() -> header(Credentials.fromEnvironment(name))))
        .isEqualTo("Bearer " + JWT);
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void credentialsThatAreNotCompleteAreRefusedAtTheFirstCall() throws Exception {
    withCredentialFile(
        () -> {
          Credentials incomplete = Credentials.fromEnvironment("core_incomplete");
          assertThatThrownBy(() -> header(incomplete))
              .isInstanceOf(InvalidRequestException.class)
              .hasMessageContaining("credentials");
          return "";
        });
  }

  @Test
  void environmentWithoutCredentialsIsRefusedAtTheFirstCall() {
    Credentials none = Credentials.fromEnvironment("no_such_credentials");

    assertThatThrownBy(() -> header(none))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("NO_SUCH_CREDENTIALS_APIKEY");
  }

  private interface Work {
    String run() throws Exception;
  }

  private String withCredentialFile(Work work) throws Exception {
    System.setProperty("IBM_CREDENTIALS_FILE", credentialFile().toString());
    try {
      return work.run();
    } finally {
      System.clearProperty("IBM_CREDENTIALS_FILE");
    }
  }

  private Path credentialFile() throws IOException {
    Path computeToken = Files.writeString(directory.resolve("token"), "compute-token");
    return Files.writeString(
        directory.resolve("credentials.env"),
        """
        CORE_IAM_APIKEY=k
        CORE_CONTAINER_AUTH_TYPE=container
        CORE_CONTAINER_IAM_PROFILE_ID=%1$s
        CORE_CONTAINER_CR_TOKEN_FILENAME=%2$s
        CORE_VPC_AUTH_TYPE=vpc
        CORE_ASSUME_AUTH_TYPE=iamAssume
        CORE_ASSUME_APIKEY=k
        CORE_ASSUME_IAM_PROFILE_ID=%1$s
        CORE_BEARER_AUTH_TYPE=bearerToken
        CORE_BEARER_BEARER_TOKEN=given
        CORE_BASIC_AUTH_TYPE=basic
        CORE_BASIC_USERNAME=me
        CORE_BASIC_PASSWORD=sesame
        CORE_NONE_AUTH_TYPE=noAuth
        CORE_MCSP_AUTH_TYPE=mcsp
        CORE_MCSP_AUTH_URL=%3$s
        CORE_MCSP_APIKEY=k
        CORE_MCSPV2_AUTH_TYPE=mcspv2
        CORE_MCSPV2_AUTH_URL=%3$s
        CORE_MCSPV2_APIKEY=k
        CORE_MCSPV2_SCOPE_COLLECTION_TYPE=accounts
        CORE_MCSPV2_SCOPE_ID=global_account
        CORE_CP4D_AUTH_TYPE=cp4d
        CORE_CP4D_AUTH_URL=%3$s
        CORE_CP4D_USERNAME=me
        CORE_CP4D_APIKEY=k
        CORE_INCOMPLETE_AUTH_TYPE=container
        """
            .formatted(PROFILE, computeToken, base()));
  }
}

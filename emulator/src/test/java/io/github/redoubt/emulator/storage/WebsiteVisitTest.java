package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Websites as visitors see them, at the hosts that are for websites. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebsiteVisitTest {

  private static final String INDEX =
      "<IndexDocument><Suffix>index.html</Suffix></IndexDocument>"
          + "<ErrorDocument><Key>oops.html</Key></ErrorDocument>";

  private final Emulator emulator = Emulator.start();
  private final Cloud cloud = new Cloud(emulator);

  @AfterAll
  void stop() {
    emulator.close();
  }

  private static final class Seen {
    private final String answer;

    Seen(String answer) {
      this.answer = answer;
    }

    int status() {
      return Integer.parseInt(answer.substring(9, 12));
    }

    String header(String name) {
      return answer.contains("\r\n" + name + ": ")
          ? answer.replaceAll("(?s).*\r\n" + name + ": ([^\r]*).*", "$1")
          : "";
    }

    String body() {
      return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
  }

  private Seen visit(String host, String path) throws IOException {
    URI storage = Objects.requireNonNull(emulator.endpoints().get("objectStorage"));
    try (Socket socket = new Socket(storage.getHost(), storage.getPort())) {
      String request =
          "GET /" + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new Seen(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private Seen look(String bucket, String path) throws IOException {
    return visit(bucket + ".s3-web.localhost", path);
  }

  private String site(String inside) {
    String bucket = Settings.newBucket(cloud);
    String document = "<WebsiteConfiguration>" + inside + "</WebsiteConfiguration>";
    assertThat(Settings.put(cloud, "/" + bucket + "?website", document).status()).isEqualTo(200);
    open(bucket);
    return bucket;
  }

  /** Lets everybody read what is in a bucket. */
  private void open(String bucket) {
    String[] parts = cloud.instance("objectStorage").split(":", -1);
    String policy =
        """
        {"type":"access","subjects":[{"attributes":[
          {"name":"access_group_id","value":"AccessGroupId-PublicAccess"}]}],
          "roles":[{"role_id":"crn:v1:bluemix:public:cloud-object-storage::::serviceRole:ContentReader"}],
          "resources":[{"attributes":[{"name":"accountId","value":"%s"},
          {"name":"serviceName","value":"cloud-object-storage"},{"name":"serviceInstance","value":"%s"},
          {"name":"resourceType","value":"bucket"},{"name":"resource","value":"%s"}]}]}\
        """
            .formatted(parts[6].substring(2), parts[7], bucket);
    int status =
        Http.to(Objects.requireNonNull(emulator.endpoints().get("iam")))
            .send(
                "POST",
                "/v1/policies",
                "application/json",
                policy,
                Map.of("Authorization", cloud.authorization()))
            .status();
    assertThat(status).isEqualTo(201);
  }

  private void put(String bucket, String key, String text) {
    cloud.storage().send("PUT", "/" + bucket + "/" + key, "text/html", text, Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".s3-web.localhost",
        ".s3-web.us-south.cloud-object-storage.appdomain.cloud",
        ".s3-web.private.us-south.cloud-object-storage.appdomain.cloud"
      })
  void aVisitorSeesTheIndexOfADirectory(String host) throws IOException {
    String bucket = site(INDEX);
    put(bucket, "index.html", "home");
    put(bucket, "a/index.html", "of a");

    assertThat(visit(bucket + host, "").body()).isEqualTo("home");
    assertThat(visit(bucket + host, "a/").body()).isEqualTo("of a");
    assertThat(visit(bucket + host, "a/index.html").header("Content-Type")).contains("text/html");
  }

  @Test
  void aDirectoryWithoutItsSlashIsSentThere() throws IOException {
    String bucket = site(INDEX);
    put(bucket, "a/index.html", "of a");

    Seen seen = look(bucket, "a");

    assertThat(seen.status()).isEqualTo(302);
    assertThat(seen.header("Location")).isEqualTo("/a/");
  }

  @Test
  void whatIsNotThereIsTheErrorPage() throws IOException {
    String bucket = site(INDEX);
    put(bucket, "oops.html", "oops");

    Seen seen = look(bucket, "none");

    assertThat(seen.status()).isEqualTo(404);
    assertThat(seen.body()).isEqualTo("oops");
  }

  @Test
  void withoutAnErrorPageThereIsAPlainOne() throws IOException {
    Seen seen = look(site(INDEX), "none");

    assertThat(seen.status()).isEqualTo(404);
    assertThat(seen.header("Content-Type")).startsWith("text/html");
    assertThat(seen.body()).contains("404 NoSuchKey");
  }

  @Test
  void whatIsNotOpenToEverybodyIsForbidden() throws IOException {
    String bucket = Settings.newBucket(cloud);
    Settings.put(
        cloud,
        "/" + bucket + "?website",
        "<WebsiteConfiguration>" + INDEX + "</WebsiteConfiguration>");
    put(bucket, "index.html", "home");

    assertThat(look(bucket, "").status()).isEqualTo(403);
  }

  @Test
  void everythingCanGoElsewhere() throws IOException {
    String bucket =
        site(
            "<RedirectAllRequestsTo><HostName>new.example</HostName><Protocol>https</Protocol></RedirectAllRequestsTo>");

    Seen seen = look(bucket, "a%20b/c");

    assertThat(seen.status()).isEqualTo(301);
    assertThat(seen.header("Location")).isEqualTo("https://new.example/a%20b/c");
  }

  @Test
  void rulesSendSomeRequestsElsewhere() throws IOException {
    String bucket =
        site(
            INDEX
                + "<RoutingRules><RoutingRule><Condition><KeyPrefixEquals>old/</KeyPrefixEquals></Condition>"
                + "<Redirect><ReplaceKeyPrefixWith>new/</ReplaceKeyPrefixWith></Redirect></RoutingRule>"
                + "<RoutingRule><Condition><HttpErrorCodeReturnedEquals>404</HttpErrorCodeReturnedEquals></Condition>"
                + "<Redirect><HostName>other.example</HostName><ReplaceKeyWith>missing</ReplaceKeyWith>"
                + "<HttpRedirectCode>307</HttpRedirectCode></Redirect></RoutingRule></RoutingRules>");
    put(bucket, "there", "x");

    assertThat(look(bucket, "old/k").header("Location"))
        .isEqualTo("http://" + bucket + ".s3-web.localhost/new/k");
    assertThat(look(bucket, "none").status()).isEqualTo(307);
    assertThat(look(bucket, "none").header("Location")).isEqualTo("http://other.example/missing");
    assertThat(look(bucket, "there").status()).isEqualTo(200);
  }

  @Test
  void anObjectCanSendItsVisitorsElsewhere() throws IOException {
    String bucket = site(INDEX);
    cloud
        .storage()
        .send(
            "PUT",
            "/" + bucket + "/k",
            "",
            "x",
            Map.of("x-amz-website-redirect-location", "https://new.example/"));

    Seen seen = look(bucket, "k");

    assertThat(seen.status()).isEqualTo(301);
    assertThat(seen.header("Location")).isEqualTo("https://new.example/");
  }

  @Test
  void aBucketThatIsNoWebsiteSaysSo() throws IOException {
    Seen seen = look(Settings.newBucket(cloud), "");

    assertThat(seen.status()).isEqualTo(404);
    assertThat(seen.body()).contains("NoSuchWebsiteConfiguration");
  }
}

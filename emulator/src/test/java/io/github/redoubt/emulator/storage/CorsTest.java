package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests from other origins, and browsers that ask beforehand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorsTest {

  private final Emulator emulator = Emulator.start();
  private final Cloud cloud = new Cloud(emulator);

  @AfterAll
  void stop() {
    emulator.close();
  }

  private String bucketWith(String... rules) {
    String name = Settings.newBucket(cloud);
    Answer answer = Settings.put(cloud, "/" + name + "?cors", document(rules));
    assertThat(answer.status()).isEqualTo(200);
    return name;
  }

  private static String document(String... rules) {
    StringBuilder all = new StringBuilder("<CORSConfiguration>");
    for (String rule : rules) {
      all.append("<CORSRule>").append(rule).append("</CORSRule>");
    }
    return all.append("</CORSConfiguration>").toString();
  }

  private static String rule(String origin, String method) {
    return "<AllowedOrigin>"
        + origin
        + "</AllowedOrigin><AllowedMethod>"
        + method
        + "</AllowedMethod>";
  }

  private Answer preflight(String bucket, String origin, String method, String headers) {
    Map<String, String> all = new HashMap<>();
    all.put("Origin", origin);
    all.put("Access-Control-Request-Method", method);
    if (!headers.isEmpty()) {
      all.put("Access-Control-Request-Headers", headers);
    }
    return cloud.anonymousStorage().send("OPTIONS", "/" + bucket + "/k", "", "", all);
  }

  @Test
  void aBrowserThatAsksBeforehandNeedsNoCredential() {
    String bucket =
        bucketWith(
            rule("https://shop.example", "PUT")
                + "<AllowedHeader>x-amz-*</AllowedHeader><ExposeHeader>ETag</ExposeHeader>"
                + "<MaxAgeSeconds>3000</MaxAgeSeconds>");

    Answer answer = preflight(bucket, "https://shop.example", "PUT", "X-Amz-Date, x-amz-acl");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
    assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("PUT");
    assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("X-Amz-Date, x-amz-acl");
    assertThat(answer.header("Access-Control-Expose-Headers")).isEqualTo("ETag");
    assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("3000");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(answer.header("Vary")).contains("Origin");
  }

  @ParameterizedTest
  @CsvSource({
    "https://*.example,https://shop.example,true",
    "https://*.example,https://.example,true",
    "https://*.example,https://example,false",
    "https://*.example,http://shop.example,false",
    "*,http://anything,true",
    "https://shop.example,https://shop.example.evil,false"
  })
  void aWildcardInAnOriginStandsForAnyText(String allowed, String origin, boolean fits) {
    String bucket = bucketWith(rule(allowed, "GET"));

    assertThat(preflight(bucket, origin, "GET", "").status()).isEqualTo(fits ? 200 : 403);
  }

  @Test
  void anOriginThatIsAnyIsAnsweredAsAnyAndWithoutCredentials() {
    Answer answer = preflight(bucketWith(rule("*", "GET")), "https://a.example", "GET", "");

    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void aMethodOrHeaderThatNoRuleAllowsIsForbidden() {
    String bucket =
        bucketWith(
            rule("https://a.example", "GET") + "<AllowedHeader>range</AllowedHeader>",
            rule("https://b.example", "PUT"));

    assertThat(Settings.code(preflight(bucket, "https://a.example", "PUT", "")))
        .isEqualTo("AccessForbidden");
    assertThat(preflight(bucket, "https://a.example", "GET", "x-other").status()).isEqualTo(403);
    assertThat(preflight(bucket, "https://a.example", "GET", "Range").status()).isEqualTo(200);
    assertThat(preflight(bucket, "https://b.example", "PUT", "").status()).isEqualTo(200);
  }

  @Test
  void withoutRulesEveryBrowserIsForbidden() {
    Answer answer = preflight(Settings.newBucket(cloud), "https://a.example", "GET", "");

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void aPreflightThatDoesNotSayWhatItAsksIsRefused() {
    String bucket = bucketWith(rule("*", "GET"));

    Answer answer =
        cloud
            .anonymousStorage()
            .send("OPTIONS", "/" + bucket + "/k", "", "", Map.of("Origin", "https://a.example"));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void anAnswerToAnotherOriginSaysThatItsBrowserMayHandItOn() {
    String bucket = bucketWith(rule("https://a.example", "GET"));
    cloud.storage().send("PUT", "/" + bucket + "/k", "", "x", Map.of());

    Answer allowed =
        cloud
            .storage()
            .send("GET", "/" + bucket + "/k", "", "", Map.of("Origin", "https://a.example"));
    Answer other =
        cloud
            .storage()
            .send("GET", "/" + bucket + "/k", "", "", Map.of("Origin", "https://b.example"));

    assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("https://a.example");
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void aRefusalToo() {
    String bucket = bucketWith(rule("https://a.example", "GET"));

    Answer answer =
        cloud
            .anonymousStorage()
            .send("GET", "/" + bucket + "/k", "", "", Map.of("Origin", "https://a.example"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://a.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<AllowedOrigin>*</AllowedOrigin><AllowedMethod>PATCH</AllowedMethod>",
        "<AllowedOrigin>*.*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>",
        "<AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod><ExposeHeader>*</ExposeHeader>",
        "<AllowedOrigin>*</AllowedOrigin>",
        "<AllowedMethod>GET</AllowedMethod>",
        "<AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod><MaxAgeSeconds>soon</MaxAgeSeconds>"
      })
  void aRuleThatMakesNoSenseIsRefused(String rule) {
    Answer answer = Settings.put(cloud, "/" + Settings.newBucket(cloud) + "?cors", document(rule));

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void aHundredRulesAreTakenAndNoMore() {
    String[] rules = new String[101];
    java.util.Arrays.fill(rules, rule("*", "GET"));
    String path = "/" + Settings.newBucket(cloud) + "?cors";

    assertThat(Settings.put(cloud, path, document(rules)).status()).isEqualTo(400);
    assertThat(Settings.put(cloud, path, document(java.util.Arrays.copyOf(rules, 100))).status())
        .isEqualTo(200);
  }
}

package io.github.redoubt.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.emulator.Emulator;
import io.github.redoubt.emulator.Http.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buckets as websites. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebsiteTest {

  private final Emulator emulator = Emulator.start();
  private final Cloud cloud = new Cloud(emulator);
  private final String bucket = Settings.newBucket(cloud);

  @AfterAll
  void stop() {
    emulator.close();
  }

  private static String website(String inside) {
    return "<WebsiteConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
        + inside
        + "</WebsiteConfiguration>";
  }

  private Answer put(String document) {
    return cloud
        .storage()
        .send("PUT", "/" + bucket + "?website", "application/xml", document, Map.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<IndexDocument><Suffix>index.html</Suffix></IndexDocument><ErrorDocument><Key>oops.html</Key></ErrorDocument>"
            + "<RoutingRules><RoutingRule><Condition><HttpErrorCodeReturnedEquals>404</HttpErrorCodeReturnedEquals>"
            + "<KeyPrefixEquals>old/</KeyPrefixEquals></Condition><Redirect><HostName>new.example</HostName>"
            + "<Protocol>https</Protocol><HttpRedirectCode>302</HttpRedirectCode>"
            + "<ReplaceKeyPrefixWith>new/</ReplaceKeyPrefixWith></Redirect></RoutingRule></RoutingRules>",
        "<RedirectAllRequestsTo><HostName>new.example</HostName><Protocol>https</Protocol></RedirectAllRequestsTo>"
      })
  void aWebsiteComesBackAsItWasPut(String inside) {
    assertThat(put(website(inside)).status()).isEqualTo(200);

    assertThat(cloud.storage().get("/" + bucket + "?website").response().body())
        .endsWith(website(inside));
  }

  @Test
  void aBucketWithoutWebsiteSaysSo() {
    String own = Settings.newBucket(cloud);
    String index = website("<IndexDocument><Suffix>index.html</Suffix></IndexDocument>");
    Settings.put(cloud, "/" + own + "?website", index);
    assertThat(cloud.storage().delete("/" + own + "?website").status()).isEqualTo(204);

    Answer answer = cloud.storage().get("/" + own + "?website");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(Settings.code(answer)).isEqualTo("NoSuchWebsiteConfiguration");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<ErrorDocument><Key>e</Key></ErrorDocument>",
        "<IndexDocument><Suffix>a/b</Suffix></IndexDocument>",
        "<IndexDocument><Suffix></Suffix></IndexDocument>",
        "<IndexDocument><Suffix>i</Suffix></IndexDocument><RedirectAllRequestsTo><HostName>h</HostName></RedirectAllRequestsTo>",
        "<RedirectAllRequestsTo><Protocol>https</Protocol></RedirectAllRequestsTo>",
        "<RedirectAllRequestsTo><HostName>h</HostName><Protocol>ftp</Protocol></RedirectAllRequestsTo>",
        "<IndexDocument><Suffix>i</Suffix></IndexDocument><RoutingRules><RoutingRule><Redirect/></RoutingRule></RoutingRules>",
        "<IndexDocument><Suffix>i</Suffix></IndexDocument><RoutingRules><RoutingRule><Redirect><ReplaceKeyWith>a</ReplaceKeyWith>"
            + "<ReplaceKeyPrefixWith>b</ReplaceKeyPrefixWith></Redirect></RoutingRule></RoutingRules>",
        "<IndexDocument><Suffix>i</Suffix></IndexDocument><RoutingRules><RoutingRule><Redirect><HttpRedirectCode>200"
            + "</HttpRedirectCode></Redirect></RoutingRule></RoutingRules>",
        "<IndexDocument><Suffix>i</Suffix></IndexDocument><RoutingRules><RoutingRule><Condition><HttpErrorCodeReturnedEquals>200"
            + "</HttpErrorCodeReturnedEquals></Condition><Redirect><HostName>h</HostName></Redirect></RoutingRule></RoutingRules>"
      })
  void aWebsiteThatMakesNoSenseIsRefused(String inside) {
    assertThat(put(website(inside)).status()).isEqualTo(400);
  }
}
